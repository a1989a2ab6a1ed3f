from notices.models.link import LinkUse, SignedLink
from notices.models.mail import Correspondent, Mail
from notices.models.notice import Notice
from notices.models.preferences import Preferences
from notices.models.watch import Watch

__all__ = ["Correspondent", "LinkUse", "Mail", "Notice", "Preferences", "SignedLink", "Watch"]
