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
    path("start/", quiz.start, name="start"),
    path("start/preview/", quiz.finish, name="preview"),
    path("start/<slug:slug>/", quiz.question, name="question"),
    path("plan/", plan.plan, name="plan"),
    path("plan/edit/", changing.edit, name="edit"),
    path("plan/edit/<slug:slug>/", quiz.edit, name="edit_question"),
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
