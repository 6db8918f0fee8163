"""A real SMTP server for the tests: every mail that it takes is one line of JSON on standard output.

smtp.py PORT CERTIFICATE KEY   TLS from the first byte; PORT 0: any
"""

import json
import ssl
import sys

from aiosmtpd.controller import Controller


class Keep:
    """Prints what arrives; a recipient whose name begins with "later" is asked to come back once, one with "refused" never taken."""

    def __init__(self):
        self.asked = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("later") and address not in self.asked:
            self.asked.add(address)
            return "451 come back later"
        if address.startswith("refused"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "text": envelope.content.decode("utf-8", "replace"),
            "tls": server.transport.get_extra_info("ssl_object") is not None,
        }
        print(json.dumps(mail), flush=True)
        return "250 kept"


def main():
    port, certificate, key = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    controller = Controller(Keep(), hostname="127.0.0.1", port=port, ssl_context=context, server_hostname="localhost")
    controller.start()
    print(json.dumps({"port": port}), flush=True)
    sys.stdin.read()
    controller.stop()


main()
