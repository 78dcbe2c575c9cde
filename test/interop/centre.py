"""Where the running centre is and who may call it, as run.ts says in the environment. The tests beside this file need nothing else of it."""

import json
import os
import urllib.request

#: ``http://127.0.0.1:40123``, without a slash at its end.
ADDRESS = os.environ["RENKEI_ADDRESS"]

#: The centre's data folder, for ``./renkei … --data FOLDER``.
DATA = os.environ["RENKEI_DATA"]

#: The repository.
ROOT = os.environ["RENKEI_ROOT"]

#: API tokens by what they stand for: analyst and officer of the police, partner and other (two foreign authorities), company.
TOKENS = {name: os.environ["RENKEI_TOKEN_" + name.upper()] for name in ("analyst", "officer", "partner", "other", "company")}

#: The organisations of those tokens.
ORGANISATIONS = {name: os.environ["RENKEI_ORGANISATION_" + name.upper()] for name in TOKENS}


def seed(name):
    """Puts the data of seeds/NAME.ts into the centre's database, in place of what an earlier call put there. Answers what that file answers."""
    with urllib.request.urlopen(urllib.request.Request(os.environ["RENKEI_SEEDS"] + "/" + name, method="POST")) as answer:
        return json.load(answer)


def ask(path, token="analyst", method="GET", body=None, headers=None):
    """One call of the API with a token; answers (status, headers, bytes). Nothing is raised for a refusal."""
    request = urllib.request.Request(ADDRESS + path, data=body, method=method, headers={"Authorization": "Bearer " + TOKENS[token], **(headers or {})})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers, refusal.read()
