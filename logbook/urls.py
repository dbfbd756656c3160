"""Today, the session screen, what was done."""

from django.urls import path

from logbook import views

app_name = "logbook"

urlpatterns = [
    path("today/", views.today, name="today"),
    path("history/", views.history, name="history"),
    path("<int:pk>/", views.session, name="session"),
]
