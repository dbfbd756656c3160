"""How a form's field is drawn."""

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.template import Context, Template

from config.tags import undo


class Form(forms.Form):
    email = forms.EmailField(label="E-mail:", help_text="theirs")
    kind = forms.ChoiceField(choices=[("a", "Easy"), ("b", "Hard")], widget=forms.RadioSelect)


def drawn(tag, **data):
    form = Form(data) if data else Form()
    return Template(f"{{% {tag} %}}").render(Context({"form": form}))


def test_field_speaks_in_our_words():
    html = drawn('field form.email label="Your address" help="You log in with it."')

    assert '<label for="id_email">Your address</label>' in html
    assert '<p class="help" id="id_email_helptext">You log in with it.</p>' in html
    assert "theirs" not in html


def test_field_leaves_their_help_out():
    assert "theirs" not in drawn('field form.email help=""')


def test_field_keeps_what_was_typed_and_says_what_is_wrong():
    html = drawn("field form.email", email="runner@", kind="a")

    assert 'value="runner@"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert '<ul class="errorlist" id="id_email_error"><li>Enter a valid email' in html


def test_field_hands_attributes_to_its_input():
    assert 'autocomplete="username"' in drawn('field form.email autocomplete="username"')


def test_choices_are_cards_in_a_named_group():
    html = drawn("field form.kind", kind="b")

    assert "<legend>Kind</legend>" in html
    assert html.count('<label class="choice">') == 2
    assert 'value="b" id="id_kind_1" required checked' in html


def test_whole_form_is_drawn_by_the_same_part():
    html = str(Form({"email": "runner@"}))

    assert html.count('class="field"') == 2


@pytest.mark.parametrize(
    ("tags", "address"), [("undo:/log/7/reopen/", "/log/7/reopen/"), ("quiet", ""), (None, "")]
)
def test_message_may_carry_its_way_back(tags, address):
    assert undo(Message(25, "Session finished.", extra_tags=tags)) == address
