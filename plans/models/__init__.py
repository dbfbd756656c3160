"""The models of plans, for `from plans.models import …`."""

from plans.models.people import Injury, RunnerProfile, User, UserManager
from plans.models.programme import Plan, PlannedSession, PlanRevision, Prescription

__all__ = [
    "Injury",
    "Plan",
    "PlanRevision",
    "PlannedSession",
    "Prescription",
    "RunnerProfile",
    "User",
    "UserManager",
]
