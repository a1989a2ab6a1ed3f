from partners.services.invitations import Invitation, invitation_path, invite, read_invitation
from partners.services.people import (
    Letter,
    add_person,
    begin_anew,
    goes_out,
    note_visit,
    nothing_goes_out,
    queue_mail,
    queue_mails,
)
from partners.services.queued_files import MailFile
from partners.services.tokens import mark_of, mark_of_address, parts_of_token, signed_token

__all__ = [
    "Invitation",
    "Letter",
    "MailFile",
    "add_person",
    "begin_anew",
    "goes_out",
    "invitation_path",
    "invite",
    "mark_of",
    "mark_of_address",
    "note_visit",
    "nothing_goes_out",
    "parts_of_token",
    "queue_mail",
    "queue_mails",
    "read_invitation",
    "signed_token",
]
