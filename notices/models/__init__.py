from notices.models.link import LinkUse, SignedLink
from notices.models.mail import Mail
from notices.models.notice import Notice
from notices.models.preferences import Preferences
from notices.models.watch import Watch

__all__ = ["LinkUse", "Mail", "Notice", "Preferences", "SignedLink", "Watch"]
