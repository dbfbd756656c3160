"""Today, the session screen, what was done."""

from django.urls import path

from logbook import views

app_name = "logbook"

urlpatterns = [
    path("today/", views.today, name="today"),
    path("history/", views.history, name="history"),
    path("<int:pk>/", views.session, name="session"),
    path("<int:pk>/sets/<int:position>/<int:number>/<str:side>/", views.tick, name="tick"),
    path("<int:pk>/finish/", views.finish, name="finish"),
    path("<int:pk>/reopen/", views.reopen, name="reopen"),
]
