using Accompagnement.Benchmarks;

return args switch
{
    ["http", var program, .. var rest] => await HttpLoad.RunAsync(program, rest is [var rounds, ..] ? int.Parse(rounds) : 5),
    ["bare", var url, var answer] => await BareEndpoint.RunAsync(url, answer),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("http PROGRAM [ROUNDS]   /prochaine-session on Slack over HTTP beside a bare endpoint; needs wrk. PROGRAM is the published Accompagnement.");
    Console.Error.WriteLine("bare URL ANSWER         that endpoint alone: it checks the signature and returns the bytes of a file.");
    return 2;
}
