"""What pages of this room ask."""

from keji.journey.decisions.forms.deciding import (
    DecideForm,
    EstablishForm,
    PlanForm,
)
from keji.journey.decisions.forms.drafting import (
    AmendForm,
    BatchForm,
    ChangesForm,
    ExplainForm,
    HeldForm,
    ReasonForm,
    ScenarioForm,
    TakeForm,
)
from keji.journey.decisions.forms.notices import NoticeForm, PostingForm
from keji.journey.decisions.forms.objections import Evidence, EvidenceField, ObjectionForm

__all__ = [
    "AmendForm",
    "BatchForm",
    "ChangesForm",
    "DecideForm",
    "EstablishForm",
    "Evidence",
    "EvidenceField",
    "ExplainForm",
    "HeldForm",
    "NoticeForm",
    "ObjectionForm",
    "PlanForm",
    "PostingForm",
    "ReasonForm",
    "ScenarioForm",
    "TakeForm",
]
