from django import template

from audits.choices import AUDIT_COLOURS, AuditState
from audits.models import Audit
from govuk import components

register = template.Library()


@register.simple_tag
def audit_state(audit: Audit) -> str:
    return components.tag(audit.get_state_display(), AUDIT_COLOURS[AuditState(audit.state)])
