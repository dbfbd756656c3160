from django.http import HttpResponse

from plans.requests import RunnerRequest
from plans.views.moving import write_or_return


@write_or_return
def pause(request: RunnerRequest) -> HttpResponse:
    return HttpResponse()


@write_or_return
def resume(request: RunnerRequest) -> HttpResponse:
    return HttpResponse()
