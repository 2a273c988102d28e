"""Authenticators (WebAuthn): what a device is asked to make or sign, and whether its answer fits; knows webauthn.

Pure. Keys are discoverable and the device must have seen its owner; nothing is asked about who made it. What does not
fit is a Misfit, and so is what cannot be read.
"""

import json
from collections.abc import Sequence

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    bytes_to_base64url,
    parse_client_data_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.core.sign_in import CHALLENGE_LASTS, Home, Key

SERVICE = "Beredskab"
_MILLISECONDS = int(CHALLENGE_LASTS.total_seconds() * 1000)
_SEEN = UserVerificationRequirement.REQUIRED


class Misfit(Exception):  # noqa: N818 - a device's answer that does not fit; the service says what to do
    """The answer is not what this device's key, or any, should have given to our challenge."""


def to_make(home: Home, challenge: str, handle: bytes, name: str, held: Sequence[str]) -> str:
    """The JSON that asks for a new key; `handle` tells accounts apart, `held` are the ones there are already."""
    options = generate_registration_options(
        rp_id=home.host,
        rp_name=SERVICE,
        user_name=name,
        user_id=handle,
        challenge=base64url_to_bytes(challenge),
        timeout=_MILLISECONDS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_SEEN
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(base64url_to_bytes(c)) for c in held],
    )
    return options_to_json(options)


def to_sign(home: Home, challenge: str) -> str:
    """The JSON that asks for a signature by any key that belongs here."""
    options = generate_authentication_options(
        rp_id=home.host, challenge=base64url_to_bytes(challenge), timeout=_MILLISECONDS, user_verification=_SEEN
    )
    return options_to_json(options)


def answered(answer: str) -> tuple[str, str]:
    """The credential and the challenge (base64url) that an answer names; nothing of it is believed yet."""
    try:
        said = json.loads(answer)
        client = parse_client_data_json(base64url_to_bytes(said["response"]["clientDataJSON"]))
        return str(said["id"]), bytes_to_base64url(client.challenge)
    except (WebAuthnException, ValueError, KeyError, TypeError) as wrong:
        raise Misfit from wrong


def made(home: Home, challenge: str, answer: str) -> Key:
    """The key that a device has made for this challenge; Misfit otherwise."""
    try:
        found = verify_registration_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=home.host,
            expected_origin=home.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as wrong:
        raise Misfit from wrong
    public = bytes_to_base64url(found.credential_public_key)
    return Key(bytes_to_base64url(found.credential_id), public, found.sign_count)


def signed(home: Home, challenge: str, answer: str, key: Key) -> int:
    """How often the key has signed, now that it has signed this challenge; Misfit when it has not."""
    try:
        found = verify_authentication_response(
            credential=answer,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=home.host,
            expected_origin=home.origin,
            credential_public_key=base64url_to_bytes(key.public),
            credential_current_sign_count=key.count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as wrong:
        raise Misfit from wrong
    return found.new_sign_count
