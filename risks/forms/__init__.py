from risks.forms.reviewing import CloseRiskForm, ReopenRiskForm, ReviewRiskForm
from risks.forms.risk import EditRiskForm, RecordRiskForm

__all__ = ["CloseRiskForm", "EditRiskForm", "RecordRiskForm", "ReopenRiskForm", "ReviewRiskForm"]
