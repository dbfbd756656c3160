"""Withdrawing the consent to keep health answers, after seeing what is kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from plans.confided import health_in_words
from plans.models import Injury, Plan, RunnerProfile
from plans.quiz.draft import forget
from plans.requests import RunnerRequest
from plans.withdrawing import withdraw


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: RunnerRequest) -> HttpResponse:
    if request.method == "POST":
        withdraw(request.user, now=timezone.now(), today=timezone.localdate())
        forget(request.session)
        messages.success(request, "Your answers about pain and health are deleted.")
        return redirect("plans:consent")
    profile = RunnerProfile.objects.filter(user=request.user).first()
    given = profile is not None and profile.consent_at is not None
    told = []
    if profile and given:
        told = health_in_words(profile, Injury.objects.filter(user=request.user))
    return render(
        request,
        "plans/consent.html",
        {
            "profile": profile,
            "given": given,
            "told": told,
            "has_plan": Plan.objects.current().filter(user=request.user).exists(),
        },
    )
