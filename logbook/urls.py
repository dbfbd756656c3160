"""Today, the session screen, what was done."""

from django.urls import path, register_converter

from logbook.views import changing, free, pages, records, session
from logbook.which import WhichConverter

app_name = "logbook"
register_converter(WhichConverter, "session")

urlpatterns = [
    path("today/", pages.today, name="today"),
    path("history/", pages.history, name="history"),
    path("free/", free.start, name="free"),
    path("deleted/<int:pk>/undo/", records.undelete, name="undelete"),
    path("<session:which>/", session.session, name="session"),
    path("<session:which>/add/", free.add, name="add"),
    path("<session:which>/record/", records.record, name="record"),
    path("<session:which>/mend/", records.mend, name="mend"),
    path("<session:which>/delete/", records.delete, name="delete"),
    path("<session:which>/sets/<int:position>/<int:number>/<str:side>/", session.tick, name="tick"),
    path("<session:which>/exercises/<int:position>/", changing.exercise, name="exercise"),
    path("<session:which>/exercises/<int:position>/swap/", changing.swap, name="swap"),
    path("<session:which>/exercises/<int:position>/leave/", changing.leave, name="leave"),
    path("<session:which>/exercises/<int:position>/sets/", changing.sets, name="sets"),
    path("<session:which>/exercises/<int:position>/hurts/", changing.hurts, name="hurts"),
    path("<session:which>/time/", changing.time, name="time"),
    path("<session:which>/finish/", session.finish, name="finish"),
    path("<session:which>/reopen/", session.reopen, name="reopen"),
]
