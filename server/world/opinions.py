"""What the invented people think: any answer is as good as another, so they are drawn evenly."""

from random import Random

from courses.exercises import AnyExercise, Pick, Poll, QSort, Response, Scale


def opine(exercise: AnyExercise, rng: Random) -> Response | None:
    """A response as the form would take it; None for kinds that ask no opinion."""
    match exercise:
        case Poll():
            return Response(picked=(rng.randrange(len(exercise.options)),))
        case Scale():
            return Response(picked=(rng.randrange(len(exercise.points)),))
        case Pick():
            return Response(picked=tuple(sorted(rng.sample(range(len(exercise.options)), exercise.count))))
        case QSort():
            places = [column for column, room in enumerate(exercise.columns) for _ in range(room)]
            rng.shuffle(places)
            return Response(picked=tuple(places))
        case _:
            return None
