use super::*;

fn signed_in() -> Face {
    let mut face = Face::default();
    face.begin(Act::SignIn);
    face.arrive();
    face
}

fn with_tracks() -> Face {
    let mut face = signed_in();
    face.begin(Act::Look);
    face.has_found = true;
    face.end(Some(News::Found(3)));
    face
}

#[test]
fn at_first_nothing_but_what_signing_in_means() {
    let parts = Face::default().parts();
    assert!(parts.before && !parts.account && !parts.list);
}

#[test]
fn signing_in_goes_away_and_arrives() {
    let mut face = Face::default();
    face.begin(Act::SignIn);
    assert_eq!(face.standing, Standing::Away);
    assert_eq!(face.work, None, "a window is no progress bar");
    assert!(face.parts().before, "there is something to come back to");
    face.arrive();
    assert!(face.parts().account && !face.parts().before);
}

#[test]
fn a_sign_in_that_fails_leaves_the_page_as_it_was() {
    let mut face = Face::default();
    face.begin(Act::SignIn);
    face.fail(Act::SignIn, Trouble::SignIn(SignInProblem::Denied));
    assert_eq!(face.standing, Standing::Out);
    assert_eq!(
        face.trouble.as_ref().map(|(act, _)| *act),
        Some(Act::SignIn)
    );
    face.begin(Act::SignIn);
    assert_eq!(face.trouble, None, "trying again takes the words away");
}

#[test]
fn what_was_found_stays_when_the_sign_in_runs_out() {
    let mut face = with_tracks();
    face.begin(Act::Save);
    face.fail(Act::Save, Trouble::Call(Problem::SignIn));
    assert!(face.parts().list && face.parts().before);
    assert_eq!(
        face.trouble.as_ref().map(|(act, _)| *act),
        Some(Act::SignIn),
        "it is said where one signs in"
    );
}

#[test]
fn other_problems_are_said_where_the_button_stands() {
    let mut face = with_tracks();
    face.begin(Act::Save);
    face.fail(Act::Save, Trouble::Call(Problem::TimedOut));
    assert_eq!(face.standing, Standing::In);
    assert_eq!(face.trouble.as_ref().map(|(act, _)| *act), Some(Act::Save));
    assert_eq!(face.work, None);
}

#[test]
fn signing_out_leaves_nothing_but_a_word() {
    let mut face = with_tracks();
    face.covers = true;
    face.stay = true;
    face.sign_out();
    let gone = Face {
        news: Some(News::SignedOut),
        ..Face::default()
    };
    assert_eq!(face, gone);
}

#[test]
fn starting_over_keeps_the_sign_in_and_nothing_else() {
    let mut face = with_tracks();
    face.covers = true;
    face.favourites = true;
    face.start_over();
    assert_eq!(
        face,
        Face {
            standing: Standing::In,
            ..Face::default()
        }
    );
}

#[test]
fn a_progress_bar_never_leaves_its_ends() {
    let mut face = signed_in();
    assert_eq!(face.percent(), None);
    face.begin(Act::Look);
    assert_eq!(face.percent(), None, "not known yet");
    for (done, of, percent) in [(0, 32, 0), (8, 32, 25), (32, 32, 100), (40, 32, 100)] {
        face.proceed(done, of);
        assert_eq!(face.percent(), Some(percent));
    }
    face.end(None);
    face.proceed(1, 2);
    assert_eq!(face.percent(), None, "a late step of what has ended");
}

#[test]
fn a_blocked_window_has_a_way_around_it() {
    let blocked = Trouble::SignIn(SignInProblem::PopupBlocked);
    assert_eq!(blocked.ways(false), [Way::Leave]);
    assert_eq!(
        blocked.ways(true),
        [Way::FullPage],
        "Spotify is not shown in frames"
    );
}

#[test]
fn what_may_pass_can_be_tried_again_and_what_will_not_is_not_offered() {
    for passing in [
        Problem::Offline,
        Problem::Unreachable,
        Problem::TimedOut,
        Problem::Server(503),
        Problem::TooMany { wait: Some(3) },
    ] {
        assert_eq!(Trouble::Call(passing).ways(false), [Way::Again]);
    }
    for lasting in [Problem::NotOnTheList, Problem::QuotaExceeded] {
        assert_eq!(Trouble::Call(lasting).ways(false), [Way::OtherId]);
    }
}

#[test]
fn localhost_is_led_to_the_address_that_works() {
    let instead = "http://127.0.0.1:8080/".to_owned();
    let trouble = Trouble::Address(RedirectError::Localhost {
        instead: instead.clone(),
    });
    assert_eq!(trouble.ways(false), [Way::At(instead)]);
}

#[test]
fn what_is_given_up_leaves_no_trace() {
    let mut face = Face::default();
    face.begin(Act::SignIn);
    face.interrupt();
    assert_eq!(face, Face::default());
    let mut face = signed_in();
    face.begin(Act::Look);
    face.interrupt();
    assert_eq!(face, signed_in(), "who is signed in stays so");
}
