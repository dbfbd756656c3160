"""Addresses of the whole house. Each app has its own list."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from config import offline, views
from logbook.views.pages import home

admin.site.site_header = "Sturdy, the coaches’ desk"
admin.site.site_title = "Sturdy"
admin.site.index_title = "The coaches’ desk"
# the same log-in as everywhere else, so that its limits and second factor hold here too
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", home, name="home"),
    path("", include("catalog.urls")),
    path("", include("plans.urls")),
    path("log/", include("logbook.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("theme/", views.theme, name="theme"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("healthz", views.healthz, name="healthz"),
    path("favicon.ico", views.favicon),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", offline.worker, name="worker"),
    path("offline/", offline.offline, name="offline"),
    path("privacy/", views.privacy, name="privacy"),
    path("robots.txt", views.robots, name="robots"),
]
