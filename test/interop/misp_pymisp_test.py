"""PyMISP against the centre: the calls that its own live tests make of a MISP server, as far as this centre has them (listed in README.md)."""

import datetime
import time
import unittest
import uuid

import centre
from pymisp import MISPAttribute, MISPEvent, MISPObject, MISPSharingGroup, MISPSighting, MISPTag, PyMISP


def client(who="partner"):
    return PyMISP(centre.ADDRESS + "/misp/", centre.TOKENS[who])


def an_event(info="An invented event of the interop test", **fields):
    event = MISPEvent()
    event.info = info
    event.distribution = fields.pop("distribution", 3)
    event.threat_level_id = 2
    event.analysis = 1
    event.set_date("2026-11-20")
    for tag in fields.pop("tags", ["tlp:green"]):
        event.add_tag(tag)
    return event


class PyMispCalls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.partner = client("partner")
        cls.other = client("other")
        cls.analyst = client("analyst")

    def made(self, event, who=None):
        who = who or self.partner
        answer = who.add_event(event, pythonify=True)
        self.assertIsInstance(answer, MISPEvent, answer)
        self.addCleanup(lambda: who.delete_event(answer.uuid))
        return answer

    def test_versions_and_types(self):
        self.assertEqual(self.partner.misp_instance_version["version"][:2], "2.")
        self.assertIn("ip-dst", self.partner.describe_types_remote["types"])
        self.assertEqual(self.partner.describe_types_remote["sane_defaults"]["md5"]["to_ids"], 1)

    def test_get_user_me(self):
        user = self.partner.get_user(pythonify=True)
        self.assertTrue(user.org_id)

    def test_a_wrong_key_is_refused(self):
        with self.assertRaises(Exception):
            PyMISP(centre.ADDRESS + "/misp/", "renkei_" + "x" * 43)

    def test_add_and_get_event(self):
        event = an_event()
        event.add_attribute("ip-dst", "198.51.100.7", comment="first", to_ids=True)
        event.add_attribute("domain|ip", "gate.kakuu.example|198.51.100.8")
        kept = self.made(event)
        again = self.partner.get_event(kept.uuid, pythonify=True)
        self.assertEqual(again.info, event.info)
        self.assertEqual({a.value for a in again.attributes}, {"198.51.100.7", "gate.kakuu.example|198.51.100.8"})
        self.assertEqual([t.name for t in again.tags], ["tlp:green"])
        self.assertEqual(self.partner.get_event(int(kept.id), pythonify=True).uuid, kept.uuid)

    def test_event_exists(self):
        kept = self.made(an_event())
        self.assertTrue(self.partner.event_exists(kept.uuid))
        self.assertFalse(self.partner.event_exists(str(uuid.uuid4())))

    def test_update_event(self):
        kept = self.made(an_event())
        kept.info = "A better title"
        kept.add_attribute("url", "https://gate.kakuu.example/in")
        updated = self.partner.update_event(kept, pythonify=True)
        self.assertEqual(updated.info, "A better title")
        self.assertEqual([a.value for a in updated.attributes], ["https://gate.kakuu.example/in"])

    def test_delete_event(self):
        kept = self.partner.add_event(an_event(), pythonify=True)
        self.assertIn("message", self.partner.delete_event(kept.uuid))
        self.assertFalse(self.partner.event_exists(kept.uuid))

    def test_publish_and_unpublish(self):
        event = an_event()
        event.add_attribute("domain", "pay.kakuu.example")
        kept = self.made(event)
        self.assertFalse(kept.published)
        self.partner.publish(kept)
        self.assertTrue(self.partner.get_event(kept.uuid, pythonify=True).published)
        self.partner.unpublish(kept)
        self.assertFalse(self.partner.get_event(kept.uuid, pythonify=True).published)

    def test_events_index(self):
        kept = self.made(an_event("Only for the index"))
        self.assertIn(kept.uuid, {e.uuid for e in self.partner.events(pythonify=True)})
        minimal = self.partner.search_index(minimal=True, eventid=kept.uuid)
        self.assertEqual([line["uuid"] for line in minimal], [kept.uuid])

    def test_search_index_by_info_and_tag(self):
        kept = self.made(an_event("Kakuu index search", tags=["tlp:green", "rsit:fraud=\"phishing\""]))
        found = self.partner.search_index(eventinfo="Kakuu index%", pythonify=True)
        self.assertEqual([e.uuid for e in found], [kept.uuid])
        found = self.partner.search_index(tags="rsit:fraud=\"phishing\"", pythonify=True)
        self.assertEqual([e.uuid for e in found], [kept.uuid])

    def test_search_value(self):
        event = an_event()
        event.add_attribute("ip-dst", "203.0.113.77")
        kept = self.made(event)
        self.assertEqual([e.uuid for e in self.partner.search(value="203.0.113.77", pythonify=True)], [kept.uuid])
        self.assertEqual(self.partner.search(value="203.0.113.78", pythonify=True), [])

    def test_search_value_of_a_composite_and_with_a_star(self):
        event = an_event()
        event.add_attribute("domain|ip", "half.kakuu.example|203.0.113.99")
        kept = self.made(event)
        self.assertEqual([e.uuid for e in self.partner.search(value="203.0.113.99", pythonify=True)], [kept.uuid])
        self.assertEqual([e.uuid for e in self.partner.search(value="half.kakuu%", pythonify=True)], [kept.uuid])

    def test_search_attributes(self):
        event = an_event()
        event.add_attribute("ip-dst", "203.0.113.5", category="Network activity", to_ids=True)
        event.add_attribute("comment", "nothing to detect", category="Other")
        kept = self.made(event)
        found = self.partner.search("attributes", uuid=kept.uuid, to_ids=1, pythonify=True)
        self.assertEqual([a.value for a in found], ["203.0.113.5"])
        self.assertEqual(found[0].Event.uuid, kept.uuid)
        found = self.partner.search("attributes", eventid=kept.uuid, category="Other", pythonify=True)
        self.assertEqual([a.value for a in found], ["nothing to detect"])
        found = self.partner.search("attributes", eventid=kept.uuid, type_attribute=["ip-dst", "ip-src"], pythonify=True)
        self.assertEqual(len(found), 1)

    def test_search_by_tags(self):
        first = self.made(an_event(tags=["tlp:green", "kakuu:one"]))
        second = self.made(an_event(tags=["tlp:green", "kakuu:two"]))
        self.assertEqual([e.uuid for e in self.partner.search(tags="kakuu:one", pythonify=True)], [first.uuid])
        query = self.partner.build_complex_query(or_parameters=["kakuu:one", "kakuu:two"], not_parameters=["kakuu:one"])
        self.assertEqual([e.uuid for e in self.partner.search(tags=query, pythonify=True)], [second.uuid])
        self.assertEqual({e.uuid for e in self.partner.search(tags="kakuu:%", pythonify=True)}, {first.uuid, second.uuid})

    def test_search_by_time_and_publishing(self):
        event = an_event(tags=["tlp:green", "kakuu:time"])
        event.date = datetime.date(2021, 3, 4)
        kept = self.made(event)
        self.assertEqual([e.uuid for e in self.partner.search(tags="kakuu:time", date_from="2021-03-01", date_to="2021-03-05", pythonify=True)], [kept.uuid])
        self.assertEqual(self.partner.search(tags="kakuu:time", date_from="2021-03-05", pythonify=True), [])
        self.assertEqual([e.uuid for e in self.partner.search(tags="kakuu:time", timestamp="1d", pythonify=True)], [kept.uuid])
        self.assertEqual(self.partner.search(tags="kakuu:time", published=True, pythonify=True), [])

    def test_search_pages(self):
        made = {self.made(an_event(tags=["tlp:green", "kakuu:page"])).uuid for _ in range(5)}
        pages = [{e.uuid for e in self.partner.search(tags="kakuu:page", limit=2, page=page, pythonify=True)} for page in (1, 2, 3)]
        self.assertEqual([len(page) for page in pages], [2, 2, 1])
        self.assertEqual(set().union(*pages), made)

    def test_search_metadata_only(self):
        event = an_event(tags=["tlp:green", "kakuu:meta"])
        event.add_attribute("md5", "b2a5abfeef9e36964281a31e17b57c97")
        self.made(event)
        (found,) = self.partner.search(tags="kakuu:meta", metadata=True, pythonify=True)
        self.assertEqual(found.attributes, [])

    def test_search_csv(self):
        event = an_event(tags=["tlp:green", "kakuu:csv"])
        event.add_attribute("domain", "csv.kakuu.example")
        event.add_attribute("text", "=1+1", category="Other")
        kept = self.made(event)
        rows = self.partner.search("attributes", return_format="csv", eventid=kept.uuid, pythonify=True)
        self.assertEqual([row["type"] for row in rows], ["domain", "text"])
        self.assertEqual(rows[0]["value"], "csv.kakuu.example")
        self.assertFalse(rows[1]["value"].startswith("="))
        headerless = self.partner.search("attributes", return_format="csv", eventid=kept.uuid, headerless=True)
        self.assertFalse(headerless.startswith('"uuid"'))

    def test_search_stix2(self):
        event = an_event()
        event.add_attribute("domain", "stix.kakuu.example", to_ids=True)
        kept = self.made(event)
        bundle = self.partner.search(return_format="stix2", eventid=kept.uuid)
        self.assertEqual(bundle["type"], "bundle")
        self.assertIn("[domain-name:value = 'stix.kakuu.example']", [o.get("pattern") for o in bundle["objects"]])

    def test_add_update_delete_restore_attribute(self):
        kept = self.made(an_event())
        attribute = MISPAttribute()
        attribute.type = "ip-dst"
        attribute.value = "192.0.2.55"
        added = self.partner.add_attribute(kept, attribute, pythonify=True)
        self.assertEqual(added.category, "Network activity")
        added.comment = "seen twice"
        added.to_ids = False
        changed = self.partner.update_attribute(added, pythonify=True)
        self.assertEqual((changed.comment, changed.to_ids), ("seen twice", False))
        self.assertEqual(self.partner.get_attribute(changed.uuid, pythonify=True).comment, "seen twice")
        self.partner.delete_attribute(changed)
        self.assertEqual(self.partner.get_event(kept.uuid, pythonify=True).attributes, [])
        with_deleted = self.partner.get_event(kept.uuid, deleted=[0, 1], pythonify=True)
        self.assertTrue(with_deleted.attributes[0].deleted)
        self.assertFalse(self.partner.restore_attribute(changed, pythonify=True).deleted)
        self.partner.delete_attribute(changed, hard=True)
        self.assertEqual(self.partner.get_event(kept.uuid, deleted=[0, 1], pythonify=True).attributes, [])

    def test_add_several_attributes_and_a_duplicate(self):
        kept = self.made(an_event())
        first, second = MISPAttribute(), MISPAttribute()
        first.from_dict(type="domain", value="a.kakuu.example")
        second.from_dict(type="domain", value="b.kakuu.example")
        answer = self.partner.add_attribute(kept, [first, second], pythonify=True)
        self.assertEqual(len(answer["attributes"]), 2)
        again = self.partner.add_attribute(kept, {"type": "domain", "value": "a.kakuu.example"})
        self.assertIn("errors", again)

    def test_a_broken_attribute_is_refused(self):
        kept = self.made(an_event())
        answer = self.partner.add_attribute(kept, {"type": "domain|ip", "value": "half"})
        self.assertEqual(answer["errors"][0], 422)

    def test_objects(self):
        kept = self.made(an_event())
        made = MISPObject("file")
        made.add_attribute("filename", value="invented.exe")
        made.add_attribute("md5", value="b2a5abfeef9e36964281a31e17b57c97")
        added = self.partner.add_object(kept, made, pythonify=True)
        self.assertEqual(len(added.attributes), 2)
        added.comment = "an object"
        changed = self.partner.update_object(added, pythonify=True)
        self.assertEqual(changed.comment, "an object")
        self.assertEqual(self.partner.get_object(changed.uuid, pythonify=True).name, "file")
        found = self.partner.search("objects", value="invented.exe", object_name="file", pythonify=True)
        self.assertEqual([o.uuid for o in found], [added.uuid])
        self.partner.delete_object(changed)
        self.assertEqual(self.partner.get_event(kept.uuid, pythonify=True).objects, [])

    def test_object_references(self):
        event = an_event()
        one, two = MISPObject("url"), MISPObject("domain-ip")
        one.add_attribute("url", value="https://ref.kakuu.example/")
        two.add_attribute("domain", value="ref.kakuu.example")
        one.add_reference(two.uuid, "related-to")
        event.add_object(one)
        event.add_object(two)
        kept = self.made(event)
        again = self.partner.get_event(kept.uuid, pythonify=True)
        references = [r.referenced_uuid for o in again.objects for r in o.references]
        self.assertEqual(references, [two.uuid])

    def test_tag_and_untag(self):
        event = an_event()
        event.add_attribute("domain", "tag.kakuu.example")
        kept = self.made(event)
        self.assertIn("successfully attached", self.partner.tag(kept, "kakuu:tagged")["message"])
        self.partner.tag(kept.attributes[0], "kakuu:attribute")
        again = self.partner.get_event(kept.uuid, pythonify=True)
        self.assertIn("kakuu:tagged", [t.name for t in again.tags])
        self.assertEqual([t.name for t in again.attributes[0].tags], ["kakuu:attribute"])
        self.partner.untag(kept, "kakuu:tagged")
        self.assertNotIn("kakuu:tagged", [t.name for t in self.partner.get_event(kept.uuid, pythonify=True).tags])

    def test_tags(self):
        tag = MISPTag()
        tag.name = "kakuu:own-tag"
        tag.colour = "#123456"
        made = self.partner.add_tag(tag, pythonify=True)
        self.addCleanup(lambda: self.partner.delete_tag(made))
        self.assertEqual(made.name, "kakuu:own-tag")
        self.assertIn("kakuu:own-tag", [t.name for t in self.partner.tags(pythonify=True)])
        self.assertEqual([t.name for t in self.partner.search_tags("kakuu:own%", pythonify=True)], ["kakuu:own-tag"])
        self.assertNotIn("kakuu:own-tag", [t.name for t in self.other.tags(pythonify=True)])

    def test_tlp_unclear_is_refused(self):
        answer = self.partner.add_event(an_event(tags=["tlp:unclear"]))
        self.assertEqual(answer["errors"][1]["code"], "misp-tlp-unclear")

    def test_sightings(self):
        event = an_event()
        event.add_attribute("domain", "seen.kakuu.example")
        kept = self.made(event)
        sighting = MISPSighting()
        sighting.type = 1
        sighting.source = "interop"
        self.assertEqual(self.partner.add_sighting(sighting, kept.attributes[0], pythonify=True).source, "interop")
        self.partner.add_sighting({"value": "seen.kakuu.example", "type": 0})
        self.assertEqual(len(self.partner.sightings(kept, pythonify=True)), 2)
        self.assertEqual({s.type for s in self.partner.sightings(kept.attributes[0], pythonify=True)}, {"0", "1"})
        found = self.partner.search_sightings(context="attribute", context_id=kept.attributes[0].uuid)
        self.assertEqual(len(found), 2)

    def test_sharing_groups(self):
        group = MISPSharingGroup()
        group.name = "Invented group " + str(uuid.uuid4())
        group.releasability = "nobody"
        made = self.partner.add_sharing_group(group, pythonify=True)
        self.addCleanup(lambda: self.partner.delete_sharing_group(made.uuid))
        self.assertIn(made.uuid, [g.uuid for g in self.partner.sharing_groups(pythonify=True)])
        self.assertEqual(self.partner.get_sharing_group(made, pythonify=True).name, group.name)
        self.assertEqual(self.other.sharing_groups(pythonify=True), [])
        event = an_event(distribution=4)
        event.sharing_group_id = made.id
        kept = self.made(event)
        self.assertFalse(self.other.event_exists(kept.uuid))
        self.assertTrue(self.analyst.event_exists(kept.uuid))
        foreign = an_event(distribution=4)
        foreign.sharing_group_id = made.id
        self.assertEqual(self.other.add_event(foreign)["errors"][0], 403)

    def test_organisations(self):
        names = [o.name for o in self.partner.organisations(pythonify=True)]
        self.assertIn(centre.ORGANISATIONS["partner"], names)
        self.assertNotIn(centre.ORGANISATIONS["company"], names)
        self.assertIn(centre.ORGANISATIONS["company"], [o.name for o in self.analyst.organisations(pythonify=True)])
        self.assertEqual(self.partner.get_organisation("JP-NPA", pythonify=True).name, "JP-NPA")

    def test_reference_lists(self):
        self.assertIn("tlp", [t.namespace for t in self.partner.taxonomies(pythonify=True)])
        self.assertEqual(self.partner.get_taxonomy("tlp", pythonify=True).namespace, "tlp")
        self.assertIn("ransomware", [g.type for g in self.partner.galaxies(pythonify=True)])
        self.assertIsInstance(self.partner.warninglists(pythonify=True), list)
        self.assertIn("file", [t.name for t in self.partner.object_templates(pythonify=True)])

    def test_distribution_never_widens(self):
        for tags, distribution, other_sees in ([["tlp:green"], 3, True], [["tlp:green"], 0, False], [["tlp:green"], 1, False], [["tlp:amber"], 3, False], [[], 3, False], [["tlp:clear"], 3, True]):
            with self.subTest(tags=tags, distribution=distribution):
                kept = self.made(an_event(tags=tags, distribution=distribution))
                self.assertEqual(self.other.event_exists(kept.uuid), other_sees)
                self.assertTrue(self.analyst.event_exists(kept.uuid))

    def test_nobody_changes_what_is_not_theirs(self):
        event = an_event()
        event.add_attribute("domain", "mine.kakuu.example")
        kept = self.made(event)
        for answer in (
            self.other.delete_event(kept.uuid),
            self.other.publish(kept.uuid),
            self.other.tag(kept, "kakuu:no"),
            self.analyst.update_event(kept),
        ):
            self.assertEqual(answer["errors"][0], 403)
        self.assertTrue(self.partner.event_exists(kept.uuid))

    def test_mass_assignment_takes_nothing_over(self):
        answer = self.partner._prepare_request("POST", "events/add", data={"Event": {"info": "Claims", "distribution": "0", "id": "1", "org_id": "1", "orgc_id": "1", "user_id": "1", "Org": {"name": "JP-NPA"}, "Orgc": {"name": "JP-NPA", "uuid": str(uuid.uuid4())}, "event_creator_email": "a@b.example"}}).json()["Event"]
        self.addCleanup(lambda: self.partner.delete_event(answer["uuid"]))
        self.assertEqual((answer["Org"]["name"], answer["Orgc"]["name"]), (centre.ORGANISATIONS["partner"],) * 2)
        self.assertNotEqual(answer["id"], "1")
        self.assertNotIn("event_creator_email", answer)

    def test_what_the_centre_shares_is_read_only(self):
        shared = [e for e in self.analyst.search_index(org="JP-NPA", limit=50) if e["Orgc"]["name"] == "JP-NPA"]
        self.assertTrue(shared, "the exercise data is shared")
        event = self.analyst.get_event(shared[0]["uuid"], pythonify=True)
        self.assertEqual(event.uuid, shared[0]["uuid"])
        self.assertEqual(self.partner.delete_event(shared[0]["uuid"])["errors"][0], 404)

    def test_unknown_calls_say_so(self):
        self.assertEqual(self.partner.decaying_models()["errors"][0], 404)

    def test_pull_of_a_misp_server(self):
        """The requests that a MISP server makes when it pulls: version, minimal index, events with what was taken away, sharing groups, sightings."""
        event = an_event(tags=["tlp:green", "kakuu:pull"])
        event.add_attribute("domain", "pull.kakuu.example")
        kept = self.made(event)
        self.partner.publish(kept)
        time.sleep(0.1)
        pull = lambda *request, **more: self.other._prepare_request(*request, **more).json()
        self.assertIn("perm_sync", pull("GET", "servers/getVersion"))
        index = pull("POST", "events/index", data={"minimal": 1, "published": 1})
        self.assertIn(kept.uuid, [line["uuid"] for line in index])
        pulled = pull("GET", f"events/view/{kept.uuid}/deleted[]:0/deleted[]:1/excludeGalaxy:1/includeEventCorrelations:0/includeFeedCorrelations:0/includeWarninglistHits:0.json")
        self.assertEqual([a["value"] for a in pulled["Event"]["Attribute"]], ["pull.kakuu.example"])
        self.assertEqual(pull("GET", "sharing_groups/index"), {"response": []})
        self.assertEqual(pull("POST", "sightings/restSearch/event", data={"id": kept.uuid}), {"response": []})
        manifest = pull("GET", "feed/manifest.json")
        self.assertIn(kept.uuid, manifest)
        self.assertEqual(pull("GET", f"feed/{kept.uuid}.json")["Event"]["uuid"], kept.uuid)
        self.assertIn(kept.uuid, self.other._prepare_request("GET", "feed/hashes.csv").text)


if __name__ == "__main__":
    unittest.main()
