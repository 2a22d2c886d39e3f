#!/usr/bin/env python3
"""Do strangers' libraries verify what Dutywatch signs, in every format?

    python3 -m venv .build/receivers && .build/receivers/bin/pip install standardwebhooks svix cryptography cloudevents
    swift build && .build/receivers/bin/python Tests/Receivers/webhooks.py .build/debug/dutywatch

One sink a format, signed by a whsec_ and a whsk_ key as while rotating, gets a test alert from `dutywatch alerts test`.
"""
import base64
import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading

from cloudevents.v1.http import from_http
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from standardwebhooks import Webhook
from svix.webhooks import Webhook as SvixWebhook

FORMATS = {
    "standard": "",
    "slack": "",
    "discord": "",
    "teams": "",
    "mattermost": "",
    "alertmanager": "",
    "cloudevents": "source: 'https://example.org/dutywatch', ",
    "ntfy": "topic: duties, ",
    "telegram": "chat_id: -100, token_credential: bot, ",
    "template": "template: {text: '{{severity}}: {{summary}}'}, ",
}
received = []


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        received.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def main(dutywatch):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    seed, shared = os.urandom(32), "whsec_" + base64.b64encode(os.urandom(32)).decode()
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    with tempfile.TemporaryDirectory() as folder:
        files = {"keys": f"{shared}\nwhsk_{base64.b64encode(seed).decode()}\n", "bot": "123456:AAE-x_y"}
        for name, text in files.items():
            with open(f"{folder}/{name}", "w") as file:
                file.write(text)
        with open(f"{folder}/dutywatch.yaml", "w") as file:
            file.write(f"version: 1\nstate: {folder}/state.sqlite\nfeeds: []\nsinks:\n")
            for name, options in FORMATS.items():
                url = f"url: 'http://127.0.0.1:{server.server_port}'"
                file.write(f"  - {{name: {name}, webhook: {{{url}, format: {name}, {options}secret_credential: keys}}}}\n")
        for name in FORMATS:
            command = [dutywatch, "alerts", "test", name, "--config", f"{folder}/dutywatch.yaml"]
            subprocess.run(command, check=True, env={**os.environ, "CREDENTIALS_DIRECTORY": folder}, stdout=subprocess.DEVNULL)
            headers, body = received[-1]
            json.loads(body)
            Webhook(shared).verify(body.decode(), headers)
            SvixWebhook(shared).verify(body.decode(), headers)
            asymmetric = [word for word in headers["webhook-signature"].split() if word.startswith("v1a,")]
            content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
            public.verify(base64.b64decode(asymmetric[0][4:]), content)
            if name == "cloudevents":
                event = from_http(headers, body)
                assert event["id"] == headers["webhook-id"] and event["type"] == "dutywatch.test"
            print(f"{name}: verified")
    assert len(received) == len(FORMATS)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
