"""What people are told of what was returned, in one sentence each."""

from actions.models import Returned


def tell_returned(returned: Returned) -> None:
    """To whoever is to answer it. They find it on My updates until it is answered."""
