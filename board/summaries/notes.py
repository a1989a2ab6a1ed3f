"""What a person noted on items for themselves. There is no way to ask for anybody else's."""

from board.models import ItemNote, Meeting
from partners.models import User


def notes_of(meeting: Meeting, person: User) -> dict[str, str]:
    """{key of an item: the note} of one person."""
    rows = ItemNote.objects.filter(item__meeting=meeting, person=person)
    return {str(key): text for key, text in rows.values_list("item__key", "text")}
