using Accompagnement.Cli;

return await Verbs.RunAsync(args);
