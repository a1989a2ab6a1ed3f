from audits.models.audit import Audit
from audits.models.parts import AuditPart, Finding

__all__ = ["Audit", "AuditPart", "Finding"]
