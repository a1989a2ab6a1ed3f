from oversight.models.county import CountyRequest
from oversight.models.duties import Duty, DutyEvidence, DutyOccasion, EvidenceFile
from oversight.models.section_17 import Section17Edition, Section17Parts

__all__ = [
    "CountyRequest",
    "Duty",
    "DutyEvidence",
    "DutyOccasion",
    "EvidenceFile",
    "Section17Edition",
    "Section17Parts",
]
