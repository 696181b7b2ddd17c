using Accompagnement.Benchmarks;

return args switch
{
    ["http", var program, .. var rest] => await HttpLoad.RunAsync(program, rest is [var rounds, ..] ? int.Parse(rounds) : 5),
    ["bare", var url, var answer] => await BareEndpoint.RunAsync(url, answer),
    ["reading"] => ReadingBenchmark.Run(),
    ["reminders"] => RemindersBenchmark.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("http PROGRAM [ROUNDS]   /prochaine-session on Slack over HTTP beside a bare endpoint; needs wrk. PROGRAM is the published Accompagnement.");
    Console.Error.WriteLine("bare URL ANSWER         that endpoint alone: it checks the signature and returns the bytes of a file.");
    Console.Error.WriteLine("reading                 a programme document read, and written back with a change in each row; its size, and allocation by line.");
    Console.Error.WriteLine("reminders               the plan of up to 2,000 sessions, its triggers in Quartz's store, and claims in the ledger.");
    return 2;
}
