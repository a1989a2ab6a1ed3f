"""An organisation's sign-in, by OpenID Connect, on this machine: it lets in whoever the test says."""

import json
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import time
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

from safer_norwich.settings.base import work_accounts

CLIENT, SECRET = "safer-norwich", "only the two of us know it, and it is longer than 32 bytes"


@dataclass
class Organisation:
    """`person`: the claims about whoever signs in there now; None when they press Cancel."""

    url: str = ""
    person: dict | None = None
    asked: dict[str, dict] = field(default_factory=dict)

    def settings(self, **other) -> dict:
        entry = {"id": "council", "name": "City Council", "server": self.url, "client_id": CLIENT, "secret": SECRET}
        return work_accounts([entry | {"domains": ["Council.example"], **other}])

    def configuration(self) -> dict:
        ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {
            "issuer": self.url,
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **{f"{name}_endpoint": f"{self.url}/{path}" for name, path in ends.items()},
        }

    def way_back(self, asked: dict) -> str:
        """The address to which the browser goes from here."""
        told = {"state": asked["state"]}
        if self.person is None:
            return f"{asked['redirect_uri']}?{urlencode(told | {'error': 'access_denied'})}"
        code = f"code-{len(self.asked)}"
        self.asked[code] = asked | {"person": self.person}
        return f"{asked['redirect_uri']}?{urlencode(told | {'code': code})}"

    def tokens(self, sent: dict) -> dict | None:
        """None unless it is our client, and the code is one of the last asked for by whoever began it (PKCE)."""
        asked = self.asked.pop(sent.get("code", ""), None)
        if asked is None or (sent.get("client_id"), sent.get("client_secret")) != (CLIENT, SECRET):
            return None
        challenge = urlsafe_b64encode(sha256(sent.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if challenge != asked.get("code_challenge"):
            return None
        claims = asked["person"] | {"iss": self.url, "aud": CLIENT, "exp": int(time()) + 300, "iat": int(time())}
        self.person = asked["person"]
        return {
            "access_token": "of the one person",
            "token_type": "Bearer",
            "id_token": jwt.encode(claims, SECRET, algorithm="HS256"),
        }


class Handler(BaseHTTPRequestHandler):
    organisation: Organisation

    def do_GET(self):
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        if address.path == "/authorize":
            link = escape(self.organisation.way_back(asked))
            page = f'<!doctype html><title>City Council</title><h1>City Council</h1><a href="{link}">Go on</a>'
            self.answer(page.encode(), "text/html; charset=utf-8")
        elif address.path == "/.well-known/openid-configuration":
            self.answer_json(self.organisation.configuration())
        elif address.path == "/userinfo" and self.headers["Authorization"] == "Bearer of the one person":
            self.answer_json(self.organisation.person)
        else:
            self.answer(b"", "text/plain", status=404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        tokens = self.organisation.tokens({name: values[0] for name, values in parse_qs(body).items()})
        self.answer_json(tokens or {"error": "invalid_grant"}, status=200 if tokens else 400)

    def answer_json(self, told, *, status: int = 200):
        self.answer(json.dumps(told).encode(), "application/json", status=status)

    def answer(self, content: bytes, kind: str, *, status: int = 200):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *words):
        """Tests are quiet."""


@contextmanager
def served() -> Iterator[Organisation]:
    organisation = Organisation()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Its", (Handler,), {"organisation": organisation}))
    organisation.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield organisation
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
