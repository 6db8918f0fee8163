### Ways to look at the list of tasks

tasks-word = tasks
board-none = No task.
board-waiting = { $n ->
    [one] { $n } request waiting
   *[other] { $n } requests waiting
}
calendar-span = Show by
calendar-month = Month
calendar-week = Week
calendar-before = Before
calendar-after = After
calendar-today = Back to today
calendar-caption = Tasks by the day they are due
calendar-none = Nothing falls due in this time with this filter.
calendar-rest = no working day
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday
timeline-none = No task fits the filter.
timeline-print = Print on A3
timeline-table = The figures of the picture
timeline-bar = { $title }: from { $first } to { $last }
timeline-other = Waiting for confirmation, dropped
timeline-first = Begins
month-short = { $n }/
xlsx-sheet = Tasks
xlsx-count = { $n } rows of { $all } tasks
xlsx-waiting = Requests waiting
xlsx-failed = The spreadsheet could not be made. Nothing changed; narrow the filter and try again.
