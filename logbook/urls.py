"""Today, the session screen, what was done."""

from django.urls import path

from logbook.views import changing, pages, session

app_name = "logbook"

urlpatterns = [
    path("today/", pages.today, name="today"),
    path("history/", pages.history, name="history"),
    path("<int:pk>/", session.session, name="session"),
    path("<int:pk>/sets/<int:position>/<int:number>/<str:side>/", session.tick, name="tick"),
    path("<int:pk>/exercises/<int:position>/", changing.exercise, name="exercise"),
    path("<int:pk>/exercises/<int:position>/swap/", changing.swap, name="swap"),
    path("<int:pk>/exercises/<int:position>/leave/", changing.leave, name="leave"),
    path("<int:pk>/exercises/<int:position>/sets/", changing.sets, name="sets"),
    path("<int:pk>/exercises/<int:position>/hurts/", changing.hurts, name="hurts"),
    path("<int:pk>/time/", changing.time, name="time"),
    path("<int:pk>/finish/", session.finish, name="finish"),
    path("<int:pk>/reopen/", session.reopen, name="reopen"),
]
