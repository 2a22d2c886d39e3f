#!/usr/bin/env python3
"""Do the alerts of the demonstration arrive at a real mail server, over trusted TLS only, one thread a register row?

    python3 -m venv .build/receivers && .build/receivers/bin/pip install aiosmtpd
    swift build && .build/receivers/bin/python Tests/Receivers/mail.py .build/debug/dutywatch

Needs the `openssl` tool. The mails are read by Python's own parser, which counts every defect.
"""
import collections
import email
import email.policy
import html
import json
import logging
import os
import ssl
import subprocess
import sys
import tempfile
import warnings

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

warnings.simplefilter("ignore")
logging.disable()
USER, PASSWORD = b"ops@example.org", b"correct horse"
CONFIG = os.path.realpath(os.path.join(os.path.dirname(__file__), "../../Config"))


class Mailbox:
    def __init__(self):
        self.taken = []

    async def handle_DATA(self, server, session, envelope):
        assert session.ssl is not None or server.transport.get_extra_info("ssl_object"), "in the clear"
        assert session.authenticated, "without a login"
        self.taken.append((envelope.rcpt_tos, email.message_from_bytes(envelope.original_content, policy=email.policy.default)))
        return "250 2.0.0 queued as 4BxyZ"


def login(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == USER and data.password == PASSWORD, handled=False)


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def configuration(folder, starttls, implicit):
    with open(f"{CONFIG}/demo/dutywatch.yaml") as file:
        demo = file.read().split("\nsinks:")[0].replace("file:feeds/", f"file:{CONFIG}/demo/feeds/").replace("../", f"{CONFIG}/")
    common = "username: ops@example.org, from: Dutywatch <dutywatch@example.org>, to: [desk@example.org, Köln <koeln@example.org>]"
    good, trusted = f"password_file: {folder}/password", f"ca_file: {folder}/cert.pem"
    sinks = {
        "starttls": f"server: 'smtp://localhost:{starttls}', tls: true, {good}, {trusted}",
        "implicit": f"server: 'smtps://localhost:{implicit}', {good}, {trusted}",
        "untrusted": f"server: 'smtps://localhost:{implicit}', {good}",
        "wrong": f"server: 'smtps://localhost:{implicit}', password_file: {folder}/wrong, {trusted}",
    }
    lines = [f"  - {{name: {name}, email: {{{keys}, {common}}}}}\n" for name, keys in sinks.items()]
    write(f"{folder}/dutywatch.yaml", f"{demo}\nstate: {folder}/state.sqlite\nsinks:\n{''.join(lines)}"
          f"  - {{name: told, log: {{file: {folder}/told.jsonl}}}}\n")


def check(name, mailbox, told):
    threads = collections.defaultdict(set)
    assert sorted(mail["X-Dutywatch-Alert"] for _, mail in mailbox.taken) == sorted(told), f"{name}: not the alerts that were told"
    for recipients, mail in mailbox.taken:
        data = told[mail["X-Dutywatch-Alert"]]
        assert recipients == ["desk@example.org", "koeln@example.org"] and mail["To"].addresses[1].display_name == "Köln"
        assert not mail.defects and mail["Message-ID"] == f"<{data['id']}@example.org>" and mail["Subject"] == data["summary"]
        for kind in ["plain", "html"]:
            part = mail.get_body((kind,))
            assert not part.defects and data["evidence"][0]["quote"] in html.unescape(part.get_content()), f"{name}: {kind}"
        threads[mail["References"]].add((data["platform"]["id"], data["obligation"]["id"], data["jurisdiction"]))
    rows = {row for rows in threads.values() for row in rows}
    assert len(threads) == len(rows) and all(len(rows) == 1 for rows in threads.values()), f"{name}: {threads}"
    print(f"{name}: {len(mailbox.taken)} mails in {len(threads)} threads")


def main(dutywatch):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", f"{folder}/key.pem",
             "-out", f"{folder}/cert.pem"], check=True, stderr=subprocess.DEVNULL)
        write(f"{folder}/password", PASSWORD.decode() + "\n")
        write(f"{folder}/wrong", "wrong horse\n")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{folder}/cert.pem", f"{folder}/key.pem")
        boxes = [Mailbox(), Mailbox()]
        port = int(os.environ.get("PORT", "29125"))
        servers = [
            Controller(boxes[0], "127.0.0.1", port, tls_context=context, require_starttls=True, authenticator=login,
                       auth_required=True),
            Controller(boxes[1], "127.0.0.1", port + 1, ssl_context=context, authenticator=login, auth_require_tls=False,
                       auth_required=True),
        ]
        for server in servers:
            server.start()
        configuration(folder, port, port + 1)
        command = [dutywatch, "run", "--once", "--all", "--config", f"{folder}/dutywatch.yaml"]
        run = subprocess.run(command, capture_output=True, text=True)
        for server in servers:
            server.stop()
        output = run.stdout + run.stderr
        with open(f"{folder}/told.jsonl") as file:
            told = {data["id"]: data for data in (json.loads(line)["data"] for line in file) if "evidence" in data}
        assert told, output
        check("STARTTLS", boxes[0], told)
        check("implicit TLS", boxes[1], told)
        for word in ["no trusted TLS connection to smtps://localhost", "SMTP 535"]:
            assert word in output, output
        assert "horse" not in output, "a password in the log"
        print("an unknown certificate and a wrong password: refused, and told without the password")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
