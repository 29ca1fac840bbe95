//! Work done by several threads, with the results in the order of the work.

use std::collections::VecDeque;
use std::fmt;
use std::panic;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Below so many cells one thread is done before others have started.
const CELLS_FOR_THREADS: u64 = 100_000;

/// How many results of one piece may wait to be taken.
const RESULTS_WAITING: usize = 16;

/// How large amounts of work are done: by how many threads, and who hears how far it is.
///
/// Results never depend on it.
#[derive(Clone, Copy, Default)]
pub struct Work<'a> {
    threads: usize,
    told: Option<&'a dyn Fn(Progress)>,
    at_any_size: bool,
}

/// How far work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The cells that are done.
    pub done: u64,
    /// All cells.
    pub all: u64,
}

/// Nobody takes further results: whoever sees it stops working.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// What a thread sends.
enum Sent<T> {
    Result(T),
    /// The piece is done. A thread that fails before ends without it.
    End,
}

impl<'a> Work<'a> {
    /// Work by the calling thread only.
    pub fn alone() -> Work<'a> {
        Work::default()
    }

    /// Work by so many threads where it is enough for them.
    pub fn by_threads(threads: usize) -> Work<'a> {
        Work { threads, ..Work::default() }
    }

    /// The same, with whoever wants to hear how far it is.
    pub fn told(self, told: &'a dyn Fn(Progress)) -> Work<'a> {
        Work { told: Some(told), ..self }
    }

    /// The same, with all threads however little there is to do: for tests.
    pub fn at_any_size(self) -> Work<'a> {
        Work { at_any_size: true, ..self }
    }

    /// Says how far it is.
    pub fn tell(&self, done: u64, all: u64) {
        if let Some(told) = self.told {
            told(Progress { done, all });
        }
    }

    /// Works on pieces, and hands the results to `take` in the order of the pieces, whoever worked on them.
    ///
    /// `worker` makes what works on pieces, for each thread one: it gets a piece and hands out any number of results.
    /// `cells` is how much there is to do altogether. Only a few pieces are under way at a time.
    ///
    /// # Errors
    ///
    /// The first error that `take` returns; nothing is handed over after it.
    ///
    /// # Panics
    ///
    /// If a worker does.
    pub fn in_order<P, T, W, E>(
        &self,
        cells: u64,
        mut pieces: impl FnMut() -> Option<P>,
        worker: impl Fn() -> W + Sync,
        mut take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E>
    where
        P: Send,
        T: Send,
        W: FnMut(P, &mut dyn FnMut(T) -> Result<(), Stopped>) -> Result<(), Stopped>,
    {
        if self.threads > 1 && (self.at_any_size || cells >= CELLS_FOR_THREADS) {
            return by_threads(self.threads, pieces, worker, take);
        }
        let mut work = worker();
        let mut failed = None;
        while let Some(piece) = pieces() {
            let done = work(piece, &mut |result| {
                take(result).map_err(|error| {
                    failed = Some(error);
                    Stopped
                })
            });
            if let (Err(Stopped), Some(error)) = (done, failed.take()) {
                return Err(error);
            }
        }
        Ok(())
    }
}

/// The calling thread makes the pieces and takes the results; the others work.
fn by_threads<P, T, W, E>(
    threads: usize,
    mut pieces: impl FnMut() -> Option<P>,
    worker: impl Fn() -> W + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E>
where
    P: Send,
    T: Send,
    W: FnMut(P, &mut dyn FnMut(T) -> Result<(), Stopped>) -> Result<(), Stopped>,
{
    let (jobs, queue) = mpsc::channel::<(P, SyncSender<Sent<T>>)>();
    let queue = Mutex::new(queue);
    thread::scope(|scope| {
        let serve = || {
            let mut work = worker();
            loop {
                let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((piece, results)) = job else { return };
                let send = |sent| results.send(sent).map_err(|_| Stopped);
                if work(piece, &mut |result| send(Sent::Result(result)))
                    .and_then(|()| send(Sent::End))
                    .is_err()
                {
                    return;
                }
            }
        };
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(serve)).collect();
        let outcome = {
            // Dropped before the threads are waited for: that is what ends them.
            let jobs = jobs;
            // The first of them is always worked on, or done: pieces are begun in their order.
            let mut waiting: VecDeque<Receiver<Sent<T>>> = VecDeque::new();
            let mut outcome = Ok(());
            'pieces: loop {
                while waiting.len() < 2 * threads
                    && let Some(piece) = pieces()
                {
                    let (results, waited_for) = mpsc::sync_channel(RESULTS_WAITING);
                    waiting.push_back(waited_for);
                    // The queue stands as long as this function.
                    let _ = jobs.send((piece, results));
                }
                let Some(first) = waiting.pop_front() else { break };
                loop {
                    match first.recv() {
                        Ok(Sent::Result(result)) => {
                            outcome = take(result);
                            if outcome.is_err() {
                                break 'pieces;
                            }
                        }
                        Ok(Sent::End) => break,
                        // The worker failed.
                        Err(_) => break 'pieces,
                    }
                }
            }
            outcome
        };
        for handle in handles {
            if let Err(failure) = handle.join() {
                panic::resume_unwind(failure);
            }
        }
        outcome
    })
}

impl fmt::Debug for Work<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Work").field("threads", &self.threads).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// Works on `count` pieces, each with as many results as it is wide, and gives what was taken.
    fn results(threads: usize, count: usize, fails_at: Option<usize>) -> Vec<(usize, usize)> {
        let work = Work::by_threads(threads).at_any_size();
        let mut pieces = 0..count;
        let mut taken = Vec::new();
        let worker = || {
            |piece: usize, give: &mut dyn FnMut((usize, usize)) -> Result<(), Stopped>| {
                assert_ne!(Some(piece), fails_at, "a worker fails");
                (0..piece * 7 % 11).try_for_each(|result| give((piece, result)))
            }
        };
        let done = work.in_order(
            0,
            || pieces.next(),
            worker,
            |result| {
                taken.push(result);
                Ok::<(), ()>(())
            },
        );
        assert_eq!(done, Ok(()));
        taken
    }

    #[test]
    fn results_come_in_the_order_of_the_pieces() {
        let want: Vec<_> =
            (0..500).flat_map(|piece| (0..piece * 7 % 11).map(move |at| (piece, at))).collect();
        for threads in [1, 2, 3, 8] {
            assert_eq!(results(threads, 500, None), want, "{threads} threads");
        }
        assert!(results(8, 0, None).is_empty());
    }

    /// How many workers so many cells have, and whether one of them is the calling thread.
    #[track_caller]
    fn check_workers(work: Work<'_>, cells: u64, want: (usize, bool)) {
        let workers = Mutex::new(Vec::new());
        let worker = || {
            workers.lock().unwrap().push(thread::current().id());
            |(), _: &mut dyn FnMut(()) -> Result<(), Stopped>| Ok(())
        };
        assert_eq!(work.in_order(cells, || None, worker, |()| Ok::<(), ()>(())), Ok(()));
        let workers = workers.into_inner().unwrap();
        assert_eq!((workers.len(), workers.contains(&thread::current().id())), want);
    }

    #[test]
    fn threads_work_where_it_is_enough_for_them() {
        check_workers(Work::by_threads(3), CELLS_FOR_THREADS - 1, (1, true));
        check_workers(Work::by_threads(3), CELLS_FOR_THREADS, (3, false));
        check_workers(Work::by_threads(1), CELLS_FOR_THREADS, (1, true));
        check_workers(Work::alone(), CELLS_FOR_THREADS, (1, true));
        let heard = Cell::new(None);
        let hear = |progress| heard.set(Some(progress));
        let work = Work::by_threads(3).told(&hear).at_any_size();
        check_workers(work, 0, (3, false));
        work.tell(1, 2);
        assert_eq!(heard.get(), Some(Progress { done: 1, all: 2 }));
        assert_eq!(format!("{work:?}"), "Work { threads: 3, .. }");
    }

    #[test]
    fn few_pieces_are_under_way_at_a_time() {
        let begun = Cell::new(0);
        let mut done = 0;
        let pieces = || {
            begun.set(begun.get() + 1);
            (begun.get() <= 100).then_some(())
        };
        let worker = || |(), give: &mut dyn FnMut(()) -> Result<(), Stopped>| give(());
        let take = |()| {
            assert_eq!(begun.get().min(100), (done + 6).min(100), "two for each thread");
            done += 1;
            Ok::<(), ()>(())
        };
        assert_eq!(Work::by_threads(3).at_any_size().in_order(0, pieces, worker, take), Ok(()));
        assert_eq!(done, 100);
    }

    #[test]
    #[should_panic(expected = "a worker fails")]
    fn a_failing_worker_ends_the_work() {
        results(2, 500, Some(100));
    }

    #[test]
    #[should_panic(expected = "a worker fails")]
    fn the_last_piece_may_fail_too() {
        results(8, 500, Some(499));
    }
}
