from partners.services.invitations import INVITED_FOR, Invitation, invitation_path, invite, read_invitation
from partners.services.people import add_person, begin_anew, note_visit, queue_mail

__all__ = [
    "INVITED_FOR",
    "Invitation",
    "add_person",
    "begin_anew",
    "invitation_path",
    "invite",
    "note_visit",
    "queue_mail",
    "read_invitation",
]
