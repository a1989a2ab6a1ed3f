"""What an authenticator app reads: an address with the key in it, and its picture."""

from urllib.parse import quote, urlencode


def app_address(secret: str, *, account: str, issuer: str) -> str:
    asked = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(f'{issuer}:{account}')}?{asked}"


def picture_of(address: str) -> str:
    """As the address of an image: the policy of our pages lets none come from elsewhere."""
    import segno

    return segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff")
