"""Every export of the centre as its readers get it: read by OASIS's stix2, checked by OASIS's stix2-validator, also with --interop.

A bundle is made for every report and every cluster that a caller sees, for what people decided, for inquiries, and for partners as the police hand it to them. An
object that left before word for word is not looked at again. The validator's --interop does all that it does without and more; the bundles of clusters are checked both ways.
"""

import io
import json
import re
import unittest
import urllib.parse
import zipfile

import jsonschema
import stix2
from stix2validator import ValidationOptions, validate_instance

import centre

CALLERS = ("analyst", "officer", "partner", "company")

#: What leaves, by kind of export and whom it is for: bundles, and those of them that the validator had nothing to say about.
COUNTS = {}

#: Ids of objects that others made and everybody knows: TLP 2.0 and its extension (OASIS), the Incident Core extension.
KNOWN = re.compile(
    "marking-definition--(94868c89-83c2-464b-929b-a1a8aa3c8487|bab4a63c-aed9-4cf5-a766-dfca5abac2bb|55d920b0-5e8b-4f79-9ee9-91f868d9b421"
    "|939a9414-2ddd-4d32-a0cd-375ea402b003|e828b379-4e03-4974-9ac4-e53a884c97c1)|extension-definition--ef765651-680c-498d-9894-99799f2fa126"
)

ID = re.compile("[a-z][a-z0-9-]*--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def references(value):
    """Every id that an object names, keys of dictionaries included."""
    if isinstance(value, dict):
        for key, one in value.items():
            if ID.fullmatch(key):
                yield key
            if key != "id":
                yield from references(one)
    elif isinstance(value, list):
        for one in value:
            yield from references(one)
    elif isinstance(value, str) and ID.fullmatch(value):
        yield value

#: Objects that were parsed and validated, as text.
SEEN = set()


def get(path, token="analyst", **query):
    status, _, body = centre.ask(path + ("?" + urllib.parse.urlencode(query) if query else ""), token=token)
    return status, json.loads(body)


def pages(path, token, key):
    after = None
    while True:
        status, page = get(path, token, limit=100, **({"after": after} if after else {}))
        if status != 200:
            return
        yield from page[key]
        after = page.get("next")
        if after is None:
            return


def bundle(token, kind, number, **more):
    status, answer = get("/api/exchange/bundles", token, kind=kind, number=number, **more)
    assert status == 200, (kind, number, more, answer)
    return answer


def not_ours(missing):
    """Of ids that are missing, those that are neither known to everybody nor of an object that a partner made: what a partner handed in keeps its id and is never passed on as ours."""
    unknown = {one for one in missing if not KNOWN.fullmatch(one)}
    return {one for one in unknown if not any(row["partner"] for row in get("/api/exchange/objects", q=one)[1]["rows"] if row["stixId"] == one)}


def problems(instance, interop):
    result = validate_instance(instance, ValidationOptions(version="2.1", interop=interop))
    return [str(error) for error in result.errors]


class Exports(unittest.TestCase):
    maxDiff = 4000

    def check(self, made, label):
        with self.subTest(label, check="parse"):
            # Custom observables (x-renkei-trace) have their extension definition; the library still asks to be told that custom objects are wanted.
            stix2.parse({**made, "objects": [one for one in made["objects"] if json.dumps(one) not in SEEN]}, allow_custom=True, version="2.1")
        ids = [one["id"] for one in made["objects"]]
        with self.subTest(label, check="each object once"):
            self.assertEqual(len(ids), len(set(ids)))
        with self.subTest(label, check="holds whatever it refers to, but what others made and everybody knows"):
            missing = {one for each in made["objects"] for one in references(each)} - set(ids)
            self.assertEqual(not_ours(missing), set())

    def validate(self, made, label, modes=(False, True), door=None):
        for interop in modes:
            found = problems(made, interop)
            count = COUNTS.setdefault((door or "bundles") + (" --interop" if interop else ""), [0, 0, 0])
            count[0] += 1
            count[1] += not found
            count[2] += len(made["objects"])
            with self.subTest(label, interop=interop):
                self.assertEqual(found, [])

    def fresh(self, objects, label, door, modes=(True,)):
        """Validates those of some objects that no earlier export had, together with the producers that they name."""
        new = [one for one in objects if json.dumps(one) not in SEEN]
        if new:
            producers = [one for one in objects if one["type"] == "identity" and one not in new]
            self.validate({"type": "bundle", "id": "bundle--5b6d3a0e-7d1c-4a52-9d2e-0b8f6b3a9c11", "objects": new + producers}, label, modes, door)
        SEEN.update(json.dumps(one) for one in new)
        return len(new)

    @classmethod
    def tearDownClass(cls):
        for door, (bundles, passed, objects) in sorted(COUNTS.items()):
            print(f"{door}: {passed} of {bundles} bundles pass, {objects} objects")

    def everything(self, token, every=1, **more):
        """What a caller can have of reports (of every one, every second …), each bundle checked, and the objects that no earlier bundle had validated."""
        objects = {}
        numbers = [row["number"] for row in pages("/api/reports", token, "rows")][::every]
        for number in numbers:
            status, made = get("/api/exchange/bundles", token, kind="report", number=number, **more)
            if more and status == 404:
                continue
            self.assertEqual(status, 200, made)
            self.check(made, f"{token} {more} {number}")
            for one in made["objects"]:
                if one["type"] == "identity" or json.dumps(one) not in SEEN:
                    objects[one["id"]] = one
        fresh = [one for one in objects.values() if json.dumps(one) not in SEEN]
        print(f"{token} {more.get('organisation', '')}: {len(numbers)} reports, {len(fresh)} objects that no earlier bundle had")
        if fresh:
            whole = {"type": "bundle", "id": "bundle--5b6d3a0e-7d1c-4a52-9d2e-0b8f6b3a9c11", "objects": list(objects.values())}
            self.validate(whole, f"all reports of {token} {more}", modes=(True,), door=f"bundles of {token} {more.get('organisation', '')}".strip())
        SEEN.update(json.dumps(one) for one in fresh)
        return numbers

    def test_every_report_for_every_caller(self):
        # The officer's reports are nearly all the analyst's, word for word.
        counts = {token: len(self.everything(token, every=5 if token == "officer" else 1)) for token in CALLERS}
        self.assertGreater(min(counts["analyst"], counts["officer"], counts["partner"]), 0)

    def test_what_the_police_hand_to_partners(self):
        for partner in ("partner", "company"):
            self.everything("analyst", every=4, organisation=centre.ORGANISATIONS[partner], reason="interop")

    def test_clusters(self):
        for token in ("analyst", "partner"):
            clusters = [row["id"] for row in pages("/api/clusters", token, "clusters")][:4]
            for number in clusters:
                made = bundle(token, "cluster", number)
                self.assertIn("grouping", {one["type"] for one in made["objects"]})
                self.check(made, f"{token} {number}")
                self.validate(made, f"{token} {number}")
        self.assertTrue(clusters or token == "partner")

    @classmethod
    def post(cls, path, body):
        status, _, answer = centre.ask(path, "analyst", "POST", json.dumps(body).encode(), {"Content-Type": "application/json"})
        assert status == 200, (path, status, answer)
        return json.loads(answer)

    @classmethod
    def decided(cls):
        """Two reports of an exercise cluster about which somebody decides, as the exercise begins without any decision, and a report with a file in its folder."""
        if not hasattr(cls, "DECIDED"):
            clusters = list(pages("/api/clusters", "analyst", "clusters"))
            status, picture = get(f"/api/clusters/{clusters[0]['id']}")
            assert status == 200, picture
            two = picture["members"][:2]
            decision = {"kind": "must-link", "reports": [member["id"] for member in two], "reason": "同じ手口。"}
            cls.post(f"/api/clusters/{clusters[0]['id']}/decisions", decision)
            made = cls.post("/api/reports", {"title": "Invented", "text": "", "lang": "en", "indicators": [{"type": "file-path", "value": "C:\\\\ProgramData\\\\evil\\\\run.exe", "role": "attacker"}]})
            cls.DECIDED = (*(member["number"] for member in two), made["number"])
        return cls.DECIDED

    def test_decisions_and_inquiries(self):
        for number in self.decided():
            made = bundle("analyst", "decisions", number)
            self.check(made, f"decisions {number}")
            self.validate(made, f"decisions {number}", door="decisions")
        inquiries = [row["number"] or row["id"] for row in pages("/api/inquiries", "analyst", "rows")]
        self.assertTrue(inquiries)
        for number in inquiries:
            made = bundle("analyst", "inquiry", number)
            self.check(made, number)
        self.validate(made, number)

    def test_files_and_packages_for_partners(self):
        for partner in ("partner", "other", "company"):
            query = {"organisation": centre.ORGANISATIONS[partner], "reason": "interop"}
            checked = 0
            for path, key, kind in (("/api/reports", "rows", "report"), ("/api/clusters", "clusters", "cluster")):
                numbers = [row["number"] if kind == "report" else row["id"] for row in pages(path, "analyst", key)]
                for number in numbers[:: 30 if kind == "report" else 6]:
                    status, _, body = centre.ask("/api/exchange/export?" + urllib.parse.urlencode({"format": "stix", "kind": kind, "number": number, **query}))
                    if status == 404:
                        continue
                    self.assertEqual(status, 200, body)
                    made = json.loads(body)
                    self.check(made, f"file of {kind} {number} for {partner}")
                    self.fresh(made["objects"], f"file of {kind} {number} for {partner}", f"files for {partner}")
                    checked += 1
                    if checked == 1:
                        status, _, body = centre.ask("/api/exchange/export?" + urllib.parse.urlencode({"format": "package", "kind": kind, "number": number, **query}))
                        self.assertEqual(status, 200, body)
                        with zipfile.ZipFile(io.BytesIO(body)) as package:
                            names = [name for name in package.namelist() if name.endswith(".json") and "bundle" in name]
                            self.assertTrue(names, package.namelist())
                            packed = json.loads(package.read(names[0]))
                        self.check(packed, f"package for {partner}")
                        self.validate(packed, f"package for {partner}", door=f"packages for {partner}")
            print(f"files for {partner}: {checked}")
            self.assertGreater(checked, 0)

    def test_what_taxii_gives(self):
        for token in ("analyst", "partner", "other", "company"):
            headers = {"Accept": "application/taxii+json;version=2.1"}
            _, _, body = centre.ask("/taxii2/renkei/collections/", token, headers=headers)
            shared = next(one["id"] for one in json.loads(body)["collections"] if one.get("alias") == "shared")
            objects, after = [], None
            while True:
                query = "?limit=1000" + (f"&next={urllib.parse.quote(after)}" if after else "")
                status, _, body = centre.ask(f"/taxii2/renkei/collections/{shared}/objects/{query}", token, headers=headers)
                self.assertEqual(status, 200, body)
                envelope = json.loads(body)
                objects += envelope.get("objects", [])
                after = envelope.get("next")
                if not envelope.get("more"):
                    break
            self.assertGreater(len(objects), 100)
            latest = {one["id"]: one for one in objects}
            with self.subTest(token, check="whatever is referred to is in the collection, but what others made"):
                missing = {one for each in latest.values() for one in references(each)} - set(latest)
                self.assertEqual(not_ours(missing), set())
            new = self.fresh(list(latest.values()), f"TAXII of {token}", f"TAXII of {token}")
            print(f"TAXII of {token}: {len(latest)} objects, {new} that no bundle had")

    def test_what_misp_gives_as_stix(self):
        # MISP's published mapping (misp-stix) has observables without a producer: --interop is not for it.
        for token in ("analyst", "partner"):
            status, _, body = centre.ask(
                "/misp/events/restSearch", token, "POST", json.dumps({"returnFormat": "stix2", "limit": 20}).encode(), {"Content-Type": "application/json", "Accept": "application/json"}
            )
            self.assertEqual(status, 200, body)
            made = json.loads(body)
            self.assertGreater(len(made["objects"]), 5)
            self.validate(made, f"MISP of {token}", modes=(False,), door=f"MISP events as STIX of {token}")

    def test_every_type_that_is_promised(self):
        objects = {}
        for number in (*self.decided(), *[row["number"] for row in pages("/api/reports", "analyst", "rows")][:40]):
            for kind in ("report", "decisions"):
                objects.update((one["id"], one) for one in bundle("analyst", kind, number)["objects"])
        for row in list(pages("/api/clusters", "analyst", "clusters"))[:4]:
            objects.update((one["id"], one) for one in bundle("analyst", "cluster", row["id"])["objects"])
        for row in pages("/api/inquiries", "analyst", "rows"):
            objects.update((one["id"], one) for one in bundle("analyst", "inquiry", row["number"] or row["id"])["objects"])
        types = {one["type"] for one in objects.values()}
        for kind in (
            # Names that the issue gives, then the observables of traces, then ours.
            *("incident", "indicator", "relationship", "sighting", "report", "grouping", "note", "opinion", "identity", "location", "attack-pattern"),
            *("extension-definition", "language-content"),
            *("ipv4-addr", "domain-name", "url", "email-addr", "file", "directory"),
            *("x-renkei-trace", "x-renkei-inquiry"),
        ):
            with self.subTest(type=kind):
                self.assertIn(kind, types)
        translated = {one["object_ref"] for one in objects.values() if one["type"] == "language-content" and "ja" in one["contents"]}
        for one in objects.values():
            text = any(key in one for key in ("name", "description", "explanation", "content"))
            with self.subTest(one["id"]):
                if one["type"] == "incident":
                    self.assertIn("extension-definition--ef765651-680c-498d-9894-99799f2fa126", one["extensions"])
                if one["type"] == "attack-pattern":
                    self.assertRegex(one["external_references"][0]["external_id"], r"^T\d{4}(\.\d{3})?$")
                # The value of an indicator is of no language, and so is the code of a country.
                if text and one["type"] not in ("indicator", "file", "extension-definition") and one.get("name") != one.get("country", 0):
                    self.assertIn("lang", one)
                machine = one["type"] in ("grouping", "opinion", "relationship") or re.search(r"\(R-\d+\)$", one.get("name", ""))
                if text and machine and one["lang"] == "en":
                    self.assertIn(one["id"], translated)

    def test_conditions_of_handling_and_markings_of_parts_leave(self):
        made = [bundle("analyst", "inquiry", row["number"] or row["id"]) for row in pages("/api/inquiries", "analyst", "rows")]
        made += [bundle("analyst", "report", row["number"]) for row in list(pages("/api/reports", "analyst", "rows"))[:20]]
        text = json.dumps(made)
        for word in ("europol_handling", "use_conditions", "grade", "legal_basis", "names_victim", "granular_markings"):
            self.assertIn(f'"{word}"', text)
        sanitised = json.dumps([bundle("partner", "report", row["number"]) for row in list(pages("/api/reports", "partner", "rows"))[:20]])
        self.assertIn('"redacted"', sanitised)

    def test_the_standards_own_definitions_and_why_no_bundle_has_them(self):
        """The five objects of TLP 2.0 are valid, and --interop of validator 3.3.2 refuses each of them for the same two reasons, which nobody but their makers could mend."""
        _, definitions = get("/schemas/definitions.json")
        self.assertEqual(problems(definitions, False), [])
        marks = [one["id"] for one in definitions["objects"] if one["type"] == "marking-definition"]
        self.assertEqual(len([one for one in marks if KNOWN.fullmatch(one)]), 5)
        found = problems(definitions, True)
        self.assertEqual(len(found), 2 * len(marks), found)
        for mark in marks:
            mine = sorted(one for one in found if mark in one)
            self.assertEqual(len(mine), 2, found)
            self.assertIn("'modified' is a required property", " ".join(mine))
            self.assertIn("created_by_ref is not present", " ".join(mine))

    def test_extensions_keep_to_their_published_schemas(self):
        _, definitions = get("/schemas/definitions.json")
        own = {}
        for one in definitions["objects"]:
            if one["type"] == "extension-definition":
                path = one["schema"].split()[3]
                status, schema = get(path)
                self.assertEqual(status, 200, path)
                own[one["id"]] = (jsonschema.Draft202012Validator(schema), any(kind.startswith("new-") for kind in one["extension_types"]))
        used = set()
        made = [bundle(token, "report", row["number"]) for token in ("analyst", "partner") for row in list(pages("/api/reports", token, "rows"))[:40]]
        made += [bundle("analyst", "inquiry", row["number"] or row["id"]) for row in pages("/api/inquiries", "analyst", "rows")]
        for one in (one for each in made for one in each["objects"]):
            for name, extension in one.get("extensions", {}).items():
                if name in own:
                    validator, is_new = own[name]
                    problems_found = [error.message for error in validator.iter_errors(one if is_new else extension)]
                    self.assertEqual(problems_found, [], one["id"])
                    used.add(name)
        self.assertEqual(used, set(own))


if __name__ == "__main__":
    unittest.main()
