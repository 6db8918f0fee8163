//! Questions asked together.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use danchu_store::Together;
use tokio::sync::Semaphore;

/// Twenty who ask while a question is under way are answered by one more, which is begun after they asked.
#[tokio::test]
async fn who_comes_meanwhile_waits_for_the_next_answer_and_never_gets_an_older_one() {
    let (together, state) = (Arc::new(Together::<u32>::default()), Arc::new(AtomicU32::new(1)));
    let (questions, gate) = (Arc::new(AtomicU32::new(0)), Arc::new(Semaphore::new(0)));
    let ask = || {
        let (together, state) = (Arc::clone(&together), Arc::clone(&state));
        let (questions, gate) = (Arc::clone(&questions), Arc::clone(&gate));
        tokio::spawn(async move {
            let question = async || {
                questions.fetch_add(1, Ordering::SeqCst);
                // As of its beginning, as a database's answer is.
                let seen = state.load(Ordering::SeqCst);
                gate.acquire().await.expect("the gate is there").forget();
                Ok(seen)
            };
            together.ask(question).await.expect("an answer")
        })
    };
    let first = ask();
    while questions.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    state.store(2, Ordering::SeqCst);
    let later: Vec<_> = (0..20).map(|_| ask()).collect();
    // Each of them comes to where it must wait.
    for _ in 0..40 {
        tokio::task::yield_now().await;
    }
    gate.add_permits(2);
    assert_eq!(first.await.expect("it ends"), 1);
    for one in later {
        assert_eq!(one.await.expect("it ends"), 2, "nobody gets what was read before he asked");
    }
    assert_eq!(questions.load(Ordering::SeqCst), 2);
}

/// One who goes away while he asks leaves the question to the next.
#[tokio::test]
async fn who_goes_away_leaves_the_question_to_the_next() {
    let together = Together::<u32>::default();
    let never = together.ask(async || std::future::pending().await);
    assert!(tokio::time::timeout(Duration::from_millis(20), never).await.is_err());
    assert_eq!(together.ask(async || Ok(7)).await.expect("an answer"), 7);
}
