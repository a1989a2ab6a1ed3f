from partners.models import Session, User


def end_sessions(person: User, *, but: str | None = None) -> int:
    """Sign somebody out everywhere, `but` in the session of this key. Returns from how many."""
    ended, _ = Session.objects.filter(person=person).exclude(session_key=but).delete()
    return ended
