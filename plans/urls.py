"""The quiz and the programme."""

from django.urls import path

from plans.views import (
    changing,
    consent,
    jumps,
    plan,
    printing,
    quiz,
    rules,
)

app_name = "plans"

urlpatterns = [
    path("start/", quiz.answers, name="start"),
    path("start/health/", quiz.health, name="health"),
    path("plan/", plan.plan, name="plan"),
    path("plan/edit/", quiz.answers, name="edit"),
    path("plan/change/", changing.change, name="change"),
    path("plan/changes/<int:pk>/undo/", changing.undo, name="undo"),
    path("plan/replace/", changing.replacement, name="replace"),
    path("plan/jumps/", jumps.test, name="jumps"),
    path("plan/jumps/change/", jumps.change, name="jumps_change"),
    path("plan/consent/", consent.consent, name="consent"),
    path("plan/earlier/", plan.earlier, name="earlier"),
    path("plan/print/", printing.paper, name="print"),
    path("plan/<int:pk>/", plan.retired, name="retired"),
    path("plan/sessions/<int:pk>/", plan.session, name="session"),
    path("rules/", rules.rules, name="rules"),
]
