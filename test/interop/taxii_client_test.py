"""The OASIS client (taxii2-client) on a tour through the centre, as a partner would use it: with the address of the discovery and a token, and nothing else."""

import datetime
import unittest
import uuid

import requests
from taxii2client.common import TokenAuth
from taxii2client.exceptions import AccessError
from taxii2client.v21 import ApiRoot, Collection, Server, Status, as_pages

import centre

DISCOVERY = centre.ADDRESS + "/taxii2/"


def malware(n, **more):
    return {
        "type": "malware",
        "spec_version": "2.1",
        "id": "malware--00000000-0000-4000-8000-%012d" % n,
        "created": "2026-03-01T00:00:00.000Z",
        "modified": "2026-03-01T00:00:00.000Z",
        "name": "Invented malware %d" % n,
        "is_family": False,
        **more,
    }


class Tour(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        centre.seed("taxii")
        cls.server = Server(DISCOVERY, user="anybody", password=centre.TOKENS["partner"])
        cls.addClassCleanup(cls.server.close)
        cls.root = next(root for root in cls.server.api_roots if root.url.endswith("/renkei/"))
        by_alias = {one.alias: one for one in cls.root.collections}
        cls.shared = by_alias["shared"]
        cls.inbox = by_alias["inbox-xx-interop"]

    def test_the_discovery_leads_to_the_root_and_its_collections(self):
        self.assertEqual(self.server.title, "Renkei")
        self.assertEqual(self.server.default.url, self.root.url)
        self.assertEqual(self.root.versions, ["application/taxii+json;version=2.1"])
        self.assertEqual((self.shared.can_read, self.shared.can_write), (True, False))
        self.assertEqual((self.inbox.can_read, self.inbox.can_write), (True, True))
        self.assertNotIn("inbox-xx-other", [one.alias for one in self.root.collections])
        self.shared.refresh()
        with self.assertRaises(AccessError):
            self.shared.add_objects({"objects": [malware(1)]})

    def test_everything_shared_is_read_page_by_page_once(self):
        sizes, ids = [], []
        for envelope in as_pages(self.shared.get_objects, per_request=50, version="all"):
            sizes.append(len(envelope.get("objects", [])))
            ids += [(one["id"], one.get("modified")) for one in envelope.get("objects", [])]
        self.assertGreater(len(sizes), 2, "the exercise data shares something with a foreign authority")
        self.assertTrue(all(size == 50 for size in sizes[:-1]))
        self.assertEqual(len(ids), len(set(ids)))
        manifest = [(row["id"], row["version"]) for page in as_pages(self.shared.get_manifest, per_request=70, version="all") for row in page["objects"]]
        self.assertEqual([one for one, _ in manifest], [one for one, _ in ids])
        # Without a wish for the size of a page: the client takes the server's.
        self.assertEqual([one["id"] for page in as_pages(self.shared.get_objects, version="all") for one in page["objects"]], [one for one, _ in ids])

    def test_filters_are_those_of_the_client(self):
        first = self.shared.get_manifest(limit=3)["objects"]
        later = self.shared.get_manifest(added_after=first[1]["date_added"], limit=1)["objects"]
        self.assertEqual(later, first[2:3])
        moment = datetime.datetime.fromisoformat(first[1]["date_added"].replace("Z", "+00:00"))
        self.assertEqual(self.shared.get_manifest(added_after=moment, limit=1)["objects"], later)
        wanted = [row["id"] for row in first[:2]]
        self.assertEqual({one["id"] for one in self.shared.get_objects(id=wanted)["objects"]}, set(wanted))
        kinds = {one["type"] for one in self.shared.get_objects(type=["incident", "indicator"])["objects"]}
        self.assertEqual(kinds, {"incident", "indicator"})
        self.assertEqual({one["spec_version"] for one in self.shared.get_objects(spec_version="2.1", limit=100)["objects"]}, {"2.1"})
        self.assertEqual(dict(self.shared.get_objects(type="no-such-type")), {})

    def test_objects_are_handed_in_followed_to_the_end_and_taken_back(self):
        one, two = malware(1), malware(1, modified="2026-03-02T00:00:00.000Z", name="Renamed")
        status = self.inbox.add_objects({"objects": [one, two, {"type": "malware"}]})
        self.assertEqual((status.status, status.success_count, status.failure_count), ("complete", 2, 1))
        self.assertEqual([entry["id"] for entry in status.successes], [one["id"]] * 2)
        self.assertEqual(self.root.get_status(status.id).status, "complete")
        self.assertEqual(self.inbox.get_object(one["id"])["objects"], [two])
        self.assertEqual(self.inbox.get_object(one["id"], version="all")["objects"], [one, two])
        self.assertEqual(self.inbox.object_versions(one["id"])["versions"], [one["modified"], two["modified"]])
        self.inbox.delete_object(one["id"], version=two["modified"])
        self.assertEqual(self.inbox.get_object(one["id"])["objects"], [one])
        self.inbox.delete_object(one["id"])
        with self.assertRaises(requests.HTTPError) as refusal:
            self.inbox.get_object(one["id"])
        self.assertEqual(refusal.exception.response.status_code, 404)

    def test_what_is_large_is_pending_first_and_waited_for(self):
        many = [malware(100_000 + n, description="x" * 1500) for n in range(1600)]
        status = self.inbox.add_objects({"objects": many}, wait_for_completion=False)
        self.assertEqual((status.status, status.total_count), ("pending", 1600))
        status.wait_until_final(poll_interval=0.2, timeout=60)
        self.assertEqual((status.status, status.success_count, status.failure_count), ("complete", 1600, 0))
        got = [one["id"] for page in as_pages(self.inbox.get_manifest, per_request=500) for one in page["objects"]]
        self.assertEqual([one for one in got if one in {each["id"] for each in many}], [one["id"] for one in many])

    def test_nobody_else_sees_it(self):
        status = self.inbox.add_objects({"objects": [malware(7)]})
        auth = {"user": "anybody", "password": centre.TOKENS["other"]}
        other = Server(DISCOVERY, **auth)
        self.assertEqual([root.url for root in other.api_roots], [self.root.url])
        for ask in (
            lambda: Collection(self.inbox.url, **auth).title,
            lambda: ApiRoot(DISCOVERY + "interop/", **auth).title,
            lambda: Status(self.root.url + "status/" + status.id, **auth),
        ):
            with self.assertRaises(requests.HTTPError) as refusal:
                ask()
            self.assertEqual(refusal.exception.response.status_code, 404)

    def test_a_wrong_token_and_another_version_are_refused(self):
        with self.assertRaises(requests.HTTPError) as refusal:
            Server(DISCOVERY, user="anybody", password="renkei_" + uuid.uuid4().hex).title
        self.assertEqual(refusal.exception.response.status_code, 401)
        with self.assertRaises(requests.HTTPError) as refusal:
            Server(DISCOVERY, auth=TokenAuth(centre.TOKENS["partner"])).title
        self.assertEqual(refusal.exception.response.status_code, 401)
        with self.assertRaises(requests.HTTPError) as refusal:
            self.shared.get_objects(accept="application/taxii+json;version=2.0")
        self.assertEqual(refusal.exception.response.status_code, 406)


if __name__ == "__main__":
    unittest.main()
