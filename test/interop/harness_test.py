"""The harness itself: the centre answers, and the tokens are those of the organisations named."""

import json
import unittest

import centre


class Harness(unittest.TestCase):
    def test_the_centre_is_up(self):
        status, _, body = centre.ask("/healthz")
        self.assertEqual((status, json.loads(body)["status"]), (200, "ok"))

    def test_every_token_acts_for_its_organisation(self):
        for name, organisation in centre.ORGANISATIONS.items():
            with self.subTest(name):
                status, _, body = centre.ask("/api/session", token=name)
                self.assertEqual(status, 200)
                self.assertEqual(json.loads(body)["viewer"]["organisation"], organisation)


if __name__ == "__main__":
    unittest.main()
