"""The quiz and the programme."""

from django.urls import path

from plans.views import (
    changing,
    consent,
    jumps,
    moving,
    pausing,
    plan,
    preview,
    printing,
    quiz,
    rules,
    skipping,
    swapping,
)

app_name = "plans"

urlpatterns = [
    path("start/", quiz.start, name="start"),
    path("start/preview/", preview.preview, name="preview"),
    path("start/keep/", preview.keep, name="keep"),
    path("start/forget/", preview.forget_all, name="forget"),
    path("start/<slug:slug>/", quiz.question, name="question"),
    path("plan/", plan.plan, name="plan"),
    path("plan/edit/", changing.edit, name="edit"),
    path("plan/edit/<slug:slug>/", quiz.edit, name="edit_question"),
    path("plan/change/", changing.change, name="change"),
    path("plan/changes/<int:pk>/undo/", changing.undo, name="undo"),
    path("plan/replace/", changing.replacement, name="replace"),
    path("plan/swaps/<slug:old>/for/<slug:new>/", swapping.swap, name="swap"),
    path("plan/swaps/<slug:old>/back/", swapping.take_back, name="swap_back"),
    path("plan/jumps/", jumps.test, name="jumps"),
    path("plan/jumps/change/", jumps.change, name="jumps_change"),
    path("plan/consent/", consent.consent, name="consent"),
    path("plan/earlier/", plan.earlier, name="earlier"),
    path("plan/print/", printing.paper, name="print"),
    path("plan/<int:pk>/", plan.retired, name="retired"),
    path("plan/sessions/<int:pk>/", plan.session, name="session"),
    path("plan/sessions/<int:pk>/move/", moving.move, name="move"),
    path("plan/sessions/<int:pk>/move/back/", moving.back, name="move_back"),
    path("plan/sessions/<int:pk>/skip/", skipping.skip, name="skip"),
    path("plan/sessions/<int:pk>/unskip/", skipping.unskip, name="unskip"),
    path("plan/sessions/<int:pk>/hurts/", skipping.hurts, name="hurts"),
    path("plan/pause/", pausing.pause, name="pause"),
    path("plan/pause/undo/", pausing.unpause, name="unpause"),
    path("plan/resume/", pausing.resume, name="resume"),
    path("rules/", rules.rules, name="rules"),
]
