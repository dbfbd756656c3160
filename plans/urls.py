"""The quiz and the programme."""

from django.urls import path

from plans import views

app_name = "plans"

urlpatterns = [
    path("start/", views.answers, name="start"),
    path("start/health/", views.health, name="health"),
    path("plan/", views.plan, name="plan"),
    path("plan/edit/", views.answers, name="edit"),
    path("plan/sessions/<int:pk>/", views.session, name="session"),
]
