"""The portable part of what the OASIS reference server (cti-taxii-server, medallion/test/test_backends.py) asks of itself, asked of the centre: the same names, own words, own data
(seeds/taxii.json). README.md lists every test of that file, also those that cannot be asked of another server, with the reason."""

import unittest

import requests

import centre

TAXII = "application/taxii+json;version=2.1"
DISCOVERY = centre.ADDRESS + "/taxii2/"
ROOT = DISCOVERY + "interop/"
COLLECTIONS = ROOT + "collections/"
WRITE_ONLY, ADD, FULL, READ_ONLY, FORBIDDEN = ("a1b2c3d4-%04d-4000-8000-00000000aa%02d" % (n, n) for n in range(1, 6))
GET_OBJECTS = COLLECTIONS + FULL + "/objects/"
GET_MANIFEST = COLLECTIONS + FULL + "/manifest/"
ADD_OBJECTS = COLLECTIONS + ADD + "/objects/"
ADD_MANIFEST = COLLECTIONS + ADD + "/manifest/"
FORBIDDEN_COLLECTION = COLLECTIONS + FORBIDDEN + "/"
MISSING_COLLECTION = COLLECTIONS + "12345678-1234-4234-8234-123456789012/"

RELATIONSHIP = "relationship--3c4d5e6f-7081-4a2b-9c3d-4e5f60718293"
INDICATOR = "indicator--5f0a7f3c-1c1d-4c51-9b0e-2d3f4a5b6c70"
CHANGED = "indicator--8d9e0f1a-2b3c-4d5e-8f60-718293a4b5c6"
MARKING = "marking-definition--9e0f1a2b-3c4d-4e5f-8071-8293a4b5c6d7"
MALWARE = "malware--6a7b8c9d-0e1f-4a2b-8c3d-4e5f6a7b8c9d"

#: The versions of CHANGED, and when each was added.
VERSIONS = ["2021-06-03T12:30:59.000Z", "2021-07-25T12:30:59.444Z", "2021-08-27T13:49:53.935Z"]
ADDED = ["2021-06-03T12:30:59.001000Z", "2021-07-27T13:49:59.000000Z", "2021-12-31T13:49:53.935000Z"]
#: MALWARE as STIX 2.1 and as STIX 2.0, both added at the same moment.
MALWARE_21, MALWARE_20 = "2021-08-27T13:49:53.997Z", "2022-02-23T18:30:00.000Z"
MALWARE_ADDED = "2021-08-27T13:49:59.997000Z"
FIRST_ADDED, LAST_ADDED = "2021-03-01T00:00:00.000000Z", ADDED[2]
NEWEST_IN_ORDER = [RELATIONSHIP, INDICATOR, MARKING, MALWARE, CHANGED]

COURSE = {
    "type": "course-of-action",
    "spec_version": "2.1",
    "id": "course-of-action--0f1a2b3c-4d5e-4f60-8192-a3b4c5d6e7f8",
    "created": "2022-01-27T13:49:53.935Z",
    "modified": "2022-01-27T13:49:53.935Z",
    "name": "Invented course of action",
}


def setUpModule():
    centre.seed("taxii")


class Reference(unittest.TestCase):
    def get(self, url, status=200, **words):
        return self.call("GET", url, status, **words)

    def call(self, method, url, status, signed_in=True, **more):
        auth = ("anybody", centre.TOKENS["partner"]) if signed_in else None
        answer = requests.request(method, url, auth=auth, headers={"Accept": TAXII, **more.pop("headers", {})}, timeout=30, **more)
        self.assertEqual(answer.status_code, status, answer.text[:500])
        self.assertEqual(answer.headers["Content-Type"], TAXII)
        return answer

    def post(self, body, status=202, url=ADD_OBJECTS, **more):
        return self.call("POST", url, status, json=body, headers={"Content-Type": TAXII}, **more)

    def page(self, url, key="objects"):
        """What a page holds that is the only one."""
        answer = self.get(url).json()
        self.assertIs(answer["more"], False)
        self.assertNotIn("next", answer)
        return answer[key]

    def dates(self, answer, first, last):
        self.assertEqual((answer.headers["X-TAXII-Date-Added-First"], answer.headers["X-TAXII-Date-Added-Last"]), (first, last))

    def modified(self, objects, wanted=CHANGED):
        return [one.get("modified", one.get("version")) for one in objects if one["id"] == wanted]


class Resources(Reference):
    def test_server_discovery(self):
        server = self.get(DISCOVERY).json()
        self.assertEqual(server["api_roots"][0], DISCOVERY + "renkei/")
        self.assertEqual(server["default"], server["api_roots"][0])
        self.assertTrue({ROOT, DISCOVERY + "interop-one/", DISCOVERY + "interop-two/"} <= set(server["api_roots"]))

    def test_get_api_root_information(self):
        root = self.get(ROOT).json()
        self.assertEqual((root["title"], root["versions"]), ("Interop trial group", [TAXII]))
        self.assertGreater(root["max_content_length"], 0)

    def test_get_status(self):
        status = self.get(ROOT + "status/7a1c0f52-9d3e-4b6f-8a55-3f4d2c1b0a99").json()
        self.assertEqual([len(status[key]) for key in ("successes", "failures", "pendings")], [1, 1, 2])
        self.assertEqual(status["status"], "pending")

    def test_get_collections(self):
        collections = self.get(COLLECTIONS).json()["collections"]
        rights = {one["id"]: (one["can_read"], one["can_write"]) for one in collections}
        expected = {WRITE_ONLY: (False, True), ADD: (True, True), FULL: (True, True), READ_ONLY: (True, False), FORBIDDEN: (False, False)}
        self.assertEqual(rights, expected)


class Objects(Reference):
    def test_get_objects(self):
        answer = self.get(GET_OBJECTS)
        self.assertIs(answer.json()["more"], False)
        self.assertEqual([one["id"] for one in answer.json()["objects"]], NEWEST_IN_ORDER)
        self.dates(answer, FIRST_ADDED, LAST_ADDED)

    def test_get_object(self):
        answer = self.get(GET_OBJECTS + MALWARE + "/")
        self.assertEqual([one["id"] for one in answer.json()["objects"]], [MALWARE])
        self.dates(answer, MALWARE_ADDED, MALWARE_ADDED)

    def test_get_objects_added_after(self):
        self.assertEqual(len(self.page(GET_OBJECTS + "?added_after=2021-06-03T12:30:59Z")), 3)

    def test_get_objects_limit(self):
        answer = self.get(GET_OBJECTS + "?limit=3")
        self.assertIs(answer.json()["more"], True)
        self.assertEqual([one["id"] for one in answer.json()["objects"]], NEWEST_IN_ORDER[:3])
        self.dates(answer, FIRST_ADDED, "2021-08-20T00:00:00.000000Z")
        rest = self.get(GET_OBJECTS + "?limit=3&next=" + answer.json()["next"])
        self.assertIs(rest.json()["more"], False)
        self.assertEqual([one["id"] for one in rest.json()["objects"]], NEWEST_IN_ORDER[3:])
        self.dates(rest, MALWARE_ADDED, LAST_ADDED)

    def test_get_objects_id(self):
        self.assertEqual([one["id"] for one in self.page(GET_OBJECTS + "?match[id]=" + MALWARE)], [MALWARE])

    def test_get_objects_type(self):
        self.assertEqual([one["type"] for one in self.page(GET_OBJECTS + "?match[type]=indicator")], ["indicator"] * 2)

    def test_objects_version_match_specific_date(self):
        objects = self.page(GET_OBJECTS + "?match[version]=" + VERSIONS[1])
        self.assertEqual([(one["id"], one["modified"]) for one in objects], [(CHANGED, VERSIONS[1])])

    def test_objects_version_match_first(self):
        objects = self.page(GET_OBJECTS + "?match[version]=first")
        self.assertEqual(self.modified(objects), VERSIONS[:1])
        self.assertEqual(self.modified(objects, MALWARE), [MALWARE_21])

    def test_objects_version_match_last(self):
        objects = self.page(GET_OBJECTS + "?match[version]=last")
        self.assertEqual(self.modified(objects), VERSIONS[2:])
        # The newest version of the specification comes before the newest version of the object.
        self.assertEqual(self.modified(objects, MALWARE), [MALWARE_21])

    def test_objects_version_match_all(self):
        self.assertEqual(len(self.page(GET_OBJECTS + "?match[version]=all")), 7)

    def test_get_objects_spec_version_20(self):
        objects = self.page(GET_OBJECTS + "?match[spec_version]=2.0")
        self.assertEqual([(one["id"], "spec_version" in one) for one in objects], [(MALWARE, False)])

    def test_get_objects_spec_version_21_20(self):
        objects = self.page(GET_OBJECTS + "?match[spec_version]=2.0,2.1")
        self.assertEqual(len(objects), 5)
        self.assertEqual(self.modified(objects, MALWARE), [MALWARE_20])

    def test_get_objects_spec_version_21(self):
        self.assertEqual([one["spec_version"] for one in self.page(GET_OBJECTS + "?match[spec_version]=2.1")], ["2.1"] * 5)

    def test_get_objects_spec_version_default(self):
        self.assertEqual([one["spec_version"] for one in self.page(GET_OBJECTS)], ["2.1"] * 5)

    def test_get_objects_match_type_version(self):
        objects = self.page(GET_OBJECTS + "?match[type]=indicator&match[version]=" + VERSIONS[2])
        self.assertEqual([(one["type"], one["id"]) for one in objects], [("indicator", CHANGED)])


class OneObject(Reference):
    def test_get_object_added_after_case1(self):
        self.assertEqual(self.get(GET_OBJECTS + MALWARE + "?added_after=2022-01-27T13:49:59.997000Z").json(), {})

    def test_get_object_added_after_case2(self):
        self.assertEqual(len(self.page(GET_OBJECTS + MALWARE + "?added_after=2021-08-27T13:49:59Z")), 1)

    def test_get_object_limit(self):
        newest = self.get(GET_OBJECTS + CHANGED + "?limit=1")
        self.assertEqual((newest.json()["more"], self.modified(newest.json()["objects"])), (False, VERSIONS[2:]))
        self.dates(newest, ADDED[2], ADDED[2])
        two = self.get(GET_OBJECTS + CHANGED + "?match[version]=all&limit=2")
        self.assertEqual((two.json()["more"], self.modified(two.json()["objects"])), (True, VERSIONS[:2]))
        self.dates(two, ADDED[0], ADDED[1])
        third = self.get(GET_OBJECTS + CHANGED + "?match[version]=all&limit=2&next=" + two.json()["next"])
        self.assertEqual((third.json()["more"], self.modified(third.json()["objects"])), (False, VERSIONS[2:]))
        self.dates(third, ADDED[2], ADDED[2])

    def test_get_object_version_single(self):
        for word, version in ((VERSIONS[1], VERSIONS[1]), ("first", VERSIONS[0]), ("last", VERSIONS[2])):
            with self.subTest(word):
                objects = self.page(GET_OBJECTS + CHANGED + "?match[version]=" + word)
                self.assertEqual([(one["id"], one["modified"]) for one in objects], [(CHANGED, version)])

    def test_get_object_version_match_all(self):
        self.assertEqual(self.modified(self.page(GET_OBJECTS + CHANGED + "?match[version]=all")), VERSIONS)

    def test_get_object_spec_version_20(self):
        self.assertNotIn("spec_version", self.page(GET_OBJECTS + MALWARE + "?match[spec_version]=2.0")[0])

    def test_get_object_spec_version_21(self):
        self.assertEqual([one["spec_version"] for one in self.page(GET_OBJECTS + MALWARE + "?match[spec_version]=2.1")], ["2.1"])

    def test_get_object_spec_version_2021(self):
        self.assertEqual(self.modified(self.page(GET_OBJECTS + MALWARE + "?match[spec_version]=2.0,2.1"), MALWARE), [MALWARE_20])

    def test_get_object_spec_version_default(self):
        self.assertEqual([one["spec_version"] for one in self.page(GET_OBJECTS + MALWARE)], ["2.1"])


class Manifest(Reference):
    def test_get_object_manifests(self):
        answer = self.get(GET_MANIFEST)
        rows = answer.json()["objects"]
        self.assertEqual([row["id"] for row in rows], NEWEST_IN_ORDER)
        self.dates(answer, FIRST_ADDED, LAST_ADDED)
        added = [row["date_added"] for row in rows]
        self.assertEqual(added, sorted(set(added)))

    def test_get_manifest_added_after(self):
        # What was added at that very moment is not later than it.
        self.assertEqual([row["id"] for row in self.page(GET_MANIFEST + "?added_after=2021-08-20T00:00:00.000Z")], [MALWARE, CHANGED])

    def test_get_manifest_limit(self):
        seen, words = [], ""
        for more, count in ((True, 2), (True, 2), (False, 1)):
            answer = self.get(GET_MANIFEST + "?limit=2" + words)
            rows = answer.json()["objects"]
            self.assertEqual((answer.json()["more"], len(rows)), (more, count))
            self.dates(answer, rows[0]["date_added"], rows[-1]["date_added"])
            seen += [row["id"] for row in rows]
            words = "&next=" + answer.json().get("next", "")
        self.assertEqual(seen, NEWEST_IN_ORDER)

    def test_get_manifest_id(self):
        self.assertEqual([row["id"] for row in self.page(GET_MANIFEST + "?match[id]=" + MALWARE)], [MALWARE])

    def test_get_manifest_type(self):
        self.assertEqual([row["id"] for row in self.page(GET_MANIFEST + "?match[type]=indicator")], [INDICATOR, CHANGED])

    def test_get_manifest_version_specific(self):
        rows = self.page(GET_MANIFEST + "?match[version]=" + VERSIONS[1])
        self.assertEqual([(row["id"], row["version"]) for row in rows], [(CHANGED, VERSIONS[1])])

    def test_get_manifest_version_first(self):
        rows = self.page(GET_MANIFEST + "?match[version]=first")
        self.assertEqual((len(rows), self.modified(rows)), (5, VERSIONS[:1]))

    def test_get_manifest_version_last(self):
        rows = self.page(GET_MANIFEST + "?match[version]=last")
        self.assertEqual((len(rows), self.modified(rows)), (5, VERSIONS[2:]))

    def test_get_manifest_version_all(self):
        self.assertEqual(len(self.page(GET_MANIFEST + "?match[version]=all")), 7)

    def media_types(self, words):
        return [row["media_type"] for row in self.page(GET_MANIFEST + words)]

    def test_manifest_spec_version_20(self):
        self.assertEqual(self.media_types("?match[spec_version]=2.0"), ["application/stix+json;version=2.0"])

    def test_manifest_spec_version_21(self):
        self.assertEqual(self.media_types("?match[spec_version]=2.1"), ["application/stix+json;version=2.1"] * 5)

    def test_manifest_spec_version_2021(self):
        rows = self.page(GET_MANIFEST + "?match[spec_version]=2.0,2.1")
        self.assertEqual((len(rows), self.modified(rows, MALWARE)), (5, [MALWARE_20]))

    def test_manifest_spec_version_default(self):
        self.assertEqual(self.media_types(""), ["application/stix+json;version=2.1"] * 5)


class Versions(Reference):
    def versions(self, wanted, words=""):
        return self.page(GET_OBJECTS + wanted + "/versions" + words, "versions")

    def test_get_version(self):
        answer = self.get(GET_OBJECTS + RELATIONSHIP + "/versions")
        self.assertEqual(answer.json()["versions"], ["2021-03-01T00:00:00.000Z"])
        self.dates(answer, FIRST_ADDED, FIRST_ADDED)

    def test_get_version_added_after(self):
        self.assertEqual(self.get(GET_OBJECTS + RELATIONSHIP + "/versions?added_after=2021-03-01T00:00:00Z").json(), {})
        self.assertEqual(len(self.versions(RELATIONSHIP, "?added_after=2021-02-28T23:00:00Z")), 1)

    def test_get_version_limit(self):
        words = ""
        for n in range(3):
            answer = self.get(GET_OBJECTS + CHANGED + "/versions?limit=1" + words)
            self.assertEqual((answer.json()["more"], answer.json()["versions"]), (n < 2, [VERSIONS[n]]))
            self.dates(answer, ADDED[n], ADDED[n])
            words = "&next=" + answer.json().get("next", "")

    def test_get_version_spec_version_20(self):
        self.assertEqual(self.versions(MALWARE, "?match[spec_version]=2.0"), [MALWARE_20])

    def test_get_version_spec_version_21(self):
        self.assertEqual(self.versions(MALWARE, "?match[spec_version]=2.1"), [MALWARE_21])

    def test_get_version_spec_version_2021(self):
        self.assertEqual(len(self.versions(MALWARE, "?match[spec_version]=2.0,2.1")), 2)

    def test_get_version_spec_version_default(self):
        self.assertEqual(self.versions(MALWARE), [MALWARE_21])


class Refusals(Reference):
    def test_get_api_root_information_not_existent(self):
        self.get(DISCOVERY + "interop-none/", 404)

    def test_get_collection_not_existent(self):
        self.get(MISSING_COLLECTION, 404)

    def test_get_collections_401(self):
        self.get(COLLECTIONS, 401, signed_in=False)

    def test_get_collections_404(self):
        self.get(DISCOVERY + "interop-none/collections/", 404)

    def test_get_collection_404(self):
        self.get(DISCOVERY + "interop-none/collections/" + FULL + "/", 404)

    def test_get_status_401(self):
        self.get(ROOT + "status/2223/", 401, signed_in=False)

    def test_get_status_404(self):
        self.get(ROOT + "status/22101993/", 404)

    def test_get_object_manifest_401(self):
        self.get(COLLECTIONS + "24042009/manifest/", 401, signed_in=False)

    def test_get_object_manifest_403(self):
        self.get(FORBIDDEN_COLLECTION + "manifest/", 403)

    def test_get_object_manifest_404(self):
        self.get(COLLECTIONS + "24042009/manifest/", 404)

    def test_get_object_401(self):
        self.get(GET_OBJECTS + MALWARE + "/", 401, signed_in=False)

    def test_get_object_403(self):
        self.get(FORBIDDEN_COLLECTION + "objects/" + INDICATOR + "/", 403)

    def test_get_object_404(self):
        self.get(GET_OBJECTS + "malware--00000000-0000-4000-8000-000000000404/", 404)

    def test_get_or_add_objects_401(self):
        self.get(ADD_OBJECTS, 401, signed_in=False)
        self.post({"objects": [COURSE]}, 401, signed_in=False)

    def test_get_or_add_objects_403(self):
        """Stands in the reference without its prefix, so that it is never run there."""
        self.get(FORBIDDEN_COLLECTION + "objects/", 403)
        self.post({"objects": [COURSE]}, 403, url=FORBIDDEN_COLLECTION + "objects/")

    def test_get_or_add_objects_404(self):
        self.get(MISSING_COLLECTION + "objects/", 404)
        self.post({"objects": [COURSE]}, 404, url=MISSING_COLLECTION + "objects/")

    def test_get_or_add_objects_422(self):
        error = self.post(COURSE, 422).json()
        self.assertEqual((error["http_status"], error["error_code"]), ("422", "taxii-not-an-envelope"))
        self.assertTrue(error["title"] and error["description"])

    def test_object_pagination_bad_limit_value_400(self):
        self.get(GET_OBJECTS + "?limit=-20", 400)

    def test_object_pagination_changing_params_400(self):
        words = "?match[version]=all&limit=2"
        for _ in range(2):
            page = self.get(GET_OBJECTS + words).json()
            self.assertEqual((len(page["objects"]), page["more"]), (2, True))
            words = "?match[version]=all&limit=2&next=" + page["next"]
        error = self.get(GET_OBJECTS + words.replace("=all", "=first"), 400).json()
        self.assertEqual(error["error_code"], "taxii-cursor-invalid")


class Changes(Reference):
    """These write: each begins with the seed."""

    def setUp(self):
        centre.seed("taxii")
        self.addCleanup(centre.seed, "taxii")

    def delete(self, object_id, words="", status=200):
        self.call("DELETE", ADD_OBJECTS + object_id + words, status)

    def versions(self):
        return self.page(ADD_OBJECTS + COURSE["id"] + "/versions", "versions")

    def test_add_and_delete_object(self):
        wanted = COURSE["id"]
        status = self.post({"objects": [COURSE]}).json()
        self.assertIn(wanted, [one["id"] for one in self.page(ADD_OBJECTS)])
        self.assertEqual(self.page(ADD_OBJECTS + "?match[id]=" + wanted), [COURSE])
        self.assertEqual(self.get(ROOT + "status/" + status["id"] + "/").json()["success_count"], 1)
        self.assertEqual([row["id"] for row in self.page(ADD_MANIFEST + "?match[id]=" + wanted)], [wanted])
        self.delete(wanted)
        self.get(ADD_OBJECTS + wanted, 404)
        self.assertEqual(self.get(ADD_MANIFEST + "?match[id]=" + wanted).json(), {})

    def test_delete_objects_version(self):
        modified = ["%d-01-27T13:49:53.935Z" % year for year in (2015, 2016, 2018, 2019)]
        created = {**COURSE, "created": "2014-01-27T13:49:53.935Z"}
        all_versions = [{**created, "modified": one} for one in [COURSE["modified"], *modified]]
        self.assertEqual(self.post({"objects": all_versions}).json()["success_count"], 5)
        left = sorted([COURSE["modified"], *modified])
        for words, gone in ((modified[2], modified[2]), ("first", left[0]), ("last", left[-1])):
            self.assertEqual(sorted(self.versions()), left)
            self.delete(COURSE["id"], "?match[version]=" + words)
            left.remove(gone)
        self.assertEqual(sorted(self.versions()), left)
        self.delete(COURSE["id"], "?match[version]=all")
        self.get(ADD_OBJECTS + COURSE["id"] + "/versions", 404)

    def test_delete_objects_spec_version(self):
        older = {**COURSE, "modified": "2023-01-27T13:49:53.935Z", "spec_version": "2.0"}
        self.post({"objects": [COURSE, older]})
        self.delete(COURSE["id"], "?match[spec_version]=2.0")
        self.assertEqual(self.versions(), [COURSE["modified"]])
        self.delete(COURSE["id"], "?match[spec_version]=2.1")
        self.get(ADD_OBJECTS + COURSE["id"] + "/versions", 404)

    def test_SCO_versioning(self):
        address = {"type": "ipv4-addr", "spec_version": "2.1", "id": "ipv4-addr--b4e29b62-2053-47c4-bab4-bbce39e5ed67", "value": "198.51.100.3"}
        self.post({"objects": [address]})
        for words in ("?match[version]=all", "?match[version]=first", "?match[version]=last", "?added_after=2022-01-27T13:49:53.935Z"):
            with self.subTest(words):
                self.assertEqual(self.page(ADD_OBJECTS + address["id"] + words), [address])
        # An object without a version of its own has the moment in which it was added.
        row = self.page(ADD_MANIFEST + "?match[id]=" + address["id"])[0]
        self.assertEqual(row["version"], row["date_added"])
        self.assertEqual(self.get(ADD_OBJECTS + address["id"] + "?added_after=" + row["date_added"]).json(), {})

    def test_object_already_present(self):
        there = {
            "type": "relationship",
            "spec_version": "2.1",
            "id": RELATIONSHIP,
            "created": "2021-03-01T00:00:00.000Z",
            "modified": "2021-03-01T00:00:00.000Z",
            "relationship_type": "indicates",
            "source_ref": INDICATOR,
            "target_ref": MALWARE,
        }
        without = {key: value for key, value in there.items() if key != "modified"}
        self.post({"objects": [there]})
        status = self.post({"objects": [there, without]}).json()
        self.assertNotIn("failures", status)
        self.assertEqual([one["id"] for one in status["successes"]], [RELATIONSHIP] * 2)

    def test_get_objects_match_type_spec_version(self):
        old = {
            "type": "indicator",
            "spec_version": "2.0",
            "id": "indicator--4f5a6b7c-8d9e-4f0a-8b2c-3d4e5f6a7b8c",
            "created": "2022-01-27T13:49:53.935Z",
            "modified": "2022-01-27T13:49:53.935Z",
            "name": "Invented and old",
        }
        self.post({"objects": [old]}, url=GET_OBJECTS)
        new = self.page(GET_OBJECTS + "?match[type]=indicator&match[spec_version]=2.1")
        self.assertEqual([(one["id"], one["spec_version"]) for one in new], [(INDICATOR, "2.1"), (CHANGED, "2.1")])
        self.assertEqual(self.page(GET_OBJECTS + "?match[type]=indicator&match[spec_version]=2.0"), [old])


if __name__ == "__main__":
    unittest.main()
