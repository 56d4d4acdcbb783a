"""A passkey in software: does what a phone does, without the phone."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


class SoftPasskey:
    """One credential of one site; `verifies` is whether it checks a finger or a PIN."""

    def __init__(self, site: str = "testserver", *, verifies: bool = True) -> None:
        self.site = site
        self.origin = f"https://{site}"
        self.flags = PRESENT | (VERIFIED if verifies else 0)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.user: str | None = None
        self.count = 0

    def create(self, options: dict) -> str:
        """The answer to `creation_options`, as the page's script posts it."""
        wish = options["publicKey"]
        self.user = wish["user"]["id"]
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        data = self._data(ATTESTED) + attested
        statement = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer("webauthn.create", wish, attestationObject=_text(statement))

    def use(self, options: dict) -> str:
        """The answer to `request_options`."""
        wish = options["publicKey"]
        self.count += 1
        data = self._data()
        client = self._client("webauthn.get", wish)
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            "webauthn.get",
            wish,
            authenticatorData=_text(data),
            signature=_text(signed),
            userHandle=self.user,
        )

    def _data(self, more: int = 0) -> bytes:
        site = hashlib.sha256(self.site.encode()).digest()
        return site + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, wish: dict) -> bytes:
        said = {"type": kind, "challenge": wish["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, kind: str, wish: dict, **response: str | None) -> str:
        client = _text(self._client(kind, wish))
        return json.dumps(
            {
                "id": _text(self.id),
                "rawId": _text(self.id),
                "type": "public-key",
                "clientExtensionResults": {"credProps": {"rk": True}},
                "response": {"clientDataJSON": client, **response},
            }
        )
