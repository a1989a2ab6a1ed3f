from partners.services.invitations import INVITED_FOR, Invitation, invitation_path, invite, read_invitation
from partners.services.people import Letter, add_person, begin_anew, note_visit, queue_mail, queue_mails

__all__ = [
    "INVITED_FOR",
    "Invitation",
    "Letter",
    "add_person",
    "begin_anew",
    "invitation_path",
    "invite",
    "note_visit",
    "queue_mail",
    "queue_mails",
    "read_invitation",
]
