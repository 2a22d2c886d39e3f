#!/usr/bin/env python3
"""The world that run.sh lets a real dutywatch.service live in: a name server, an HTTPS news server whose feed grows on
demand, a webhook receiver that verifies signatures, and a mail server. Loopback only; what arrives is written to files.

world.py FOLDER          in FOLDER: tls.pem (key and certificate), secret (whsec_…)
Control, over plain HTTP on 127.0.0.1:8081: /publish?n=10  /answer?code=500  /count
"""
import base64, hashlib, hmac, http.server, json, os, re, socket, socketserver, ssl, sys, threading, time
import urllib.parse

folder = sys.argv[1]
secret = base64.b64decode(open(f"{folder}/secret").read().strip().removeprefix("whsec_"))
lock = threading.Lock()
state = {"published": 0, "code": 200, "asked": 0, "slow": 0, "slow_begun": 0}
ITEM = ('<item><title>Firm{n:04d} has opened a local office in Pakistan</title><guid isPermaLink="false">item-{n}</guid>'
        "<link>https://feeds.dutywatch.test:8443/{n}</link></item>")


def record(name, line):
    """Appends a line that a power cut does not take away."""
    with lock, open(f"{folder}/{name}", "a") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, code, body, kind="application/json"):
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class News(Handler):
    def do_GET(self):
        if self.path.startswith("/slow/"):
            return self.slow()
        with lock:
            state["asked"] += 1
        items = "".join(ITEM.format(n=n) for n in range(state["published"], max(0, state["published"] - 400), -1))
        if not self.path.startswith("/grow"):
            items = ITEM.format(n=9000 + int(re.sub(r"\D", "", self.path) or 0))
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
        self.answer(200, body.encode(), "application/rss+xml")

    def slow(self):
        """A byte a second: a transfer that is in flight until its time limit."""
        with lock:
            state["slow"] += 1
            state["slow_begun"] += 1
        try:
            self.send_response(200)
            self.send_header("Content-Length", "600")
            self.end_headers()
            for _ in range(600):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(1)
        except OSError:
            pass
        finally:
            with lock:
                state["slow"] -= 1


class Receiver(Handler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told, stamp = self.headers["webhook-id"], self.headers["webhook-timestamp"]
        signature = hmac.new(secret, f"{told}.{stamp}.".encode() + body, hashlib.sha256).digest()
        if "v1," + base64.b64encode(signature).decode() not in (self.headers["webhook-signature"] or "").split():
            record("forged", told or "unsigned")
            return self.answer(400, b"")
        if state["code"] == 200:
            alert = json.loads(body)
            record("told", f"{told} {alert['type']} {(alert['data'].get('platform') or {}).get('id', '-')}")
        self.answer(state["code"], b"{}")


class Control(Handler):
    def do_GET(self):
        parts = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(parts.query))
        if parts.path == "/publish":
            state["published"] += int(query["n"])
            record("published", str(state["published"]))
        if parts.path == "/answer":
            state["code"] = int(query["code"])
        self.answer(200, json.dumps(state).encode())


class Mail(socketserver.StreamRequestHandler):
    def handle(self):
        def say(line):
            self.wfile.write(line.encode() + b"\r\n")
        say("220 mail.dutywatch.test")
        text = None
        for line in self.rfile:
            word = line.decode(errors="replace").strip()
            if text is not None:
                if word == ".":
                    record("mail", next((l for l in text if l.startswith("Subject:")), "Subject: none"))
                    text = None
                    say("250 taken")
                else:
                    text.append(word)
            elif word.upper() == "DATA":
                text = []
                say("354 go on")
            elif word.upper() == "QUIT":
                return say("221 bye")
            else:
                say("250 well")


class Names(socketserver.BaseRequestHandler):
    """127.0.0.1 for every A of *.dutywatch.test; no answer section for anything else."""
    def handle(self):
        query, sock = self.request
        end = query.index(b"\0", 12) + 5
        kind = int.from_bytes(query[end - 4:end - 2], "big")
        known = kind == 1 and b"\x09dutywatch\x04test\0" in query.lower()
        answer = b"\xc0\x0c\0\x01\0\x01\0\0\0\x05\0\x04\x7f\0\0\x01" if known else b""
        head = query[:2] + b"\x81\x80\0\x01" + (b"\0\x01" if known else b"\0\0") + b"\0\0\0\0"
        record("names", "asked")
        sock.sendto(head + query[12:end] + answer, self.client_address)


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


class SecureServer(Server):
    """The handshake is each connection's own business."""
    context = None

    def finish_request(self, request, client_address):
        try:
            super().finish_request(self.context.wrap_socket(request, server_side=True), client_address)
        except OSError:
            pass


def serve(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()


try:
    state["published"] = int(open(f"{folder}/published").read().split()[-1])
except (OSError, IndexError):
    pass
SecureServer.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
SecureServer.context.load_cert_chain(f"{folder}/tls.pem")
socketserver.ThreadingTCPServer.allow_reuse_address = True
serve(SecureServer(("127.0.0.1", 8443), News))
serve(Server(("127.0.0.1", 8082), Receiver))
serve(socketserver.ThreadingTCPServer(("127.0.0.1", 2525), Mail))
serve(socketserver.ThreadingUDPServer(("127.0.0.1", 53), Names))
Server(("127.0.0.1", 8081), Control).serve_forever()
