using System.CommandLine;
using System.Globalization;
using Vardbalans.App.Data;

namespace Vardbalans.App.Hosting;

/// <summary>What a command ends with.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The command could not be carried out for a reason outside the input, such as a port in use.</summary>
    public const int Failed = 1;

    /// <summary>The command was used wrongly.</summary>
    public const int Usage = 2;

    /// <summary>The input is bad; the findings are listed.</summary>
    public const int BadInput = 3;

    /// <summary>The problem has no solution.</summary>
    public const int NoSolution = 4;
}

/// <summary>The program's commands. Each feature makes its own; this is their list.</summary>
public static class CommandLine
{
    /// <summary>Runs one command; without arguments the web is served.</summary>
    public static async Task<int> Run(string[] args)
    {
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = LanguageOfTerminal();
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture;
        var folder = DataFolder.FromEnvironment();
        var context = new ProgramContext(folder, folder.Database(), TimeProvider.System, Console.Out, Console.Error);
        var parsed = Root(context).Parse(args);
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (Exception e) when (DatabaseTrouble.Of(e) is { } trouble)
        {
            await context.Error.WriteLineAsync(trouble.Sentence);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
    }

    /// <summary>Every command, for the program and for tests.</summary>
    public static RootCommand Root(ProgramContext context)
    {
        var serve = ServeCommand.Create(context);
        var root = new RootCommand(HostingText.ProgramDescription)
        {
            serve,
            Features.Demo.DemoCommand.Create(context),
            Features.Importing.ImportFile.ImportCommand.Create(context),
            Features.Importing.Privacy.PseudonymCommand.Create(context),
            Features.Access.ShowTrail.TrailCommand.Create(context),
            Features.Access.ManageAccounts.UserCommand.Create(context),
            Features.Access.IssueTokens.TokenCommand.Create(context),
            Features.Need.ForecastFile.ForecastCommand.Create(context),
            Features.Waiting.AnswerQueue.QueueCommand.Create(context),
            Features.Waiting.ProjectFile.ProjectCommand.Create(context),
            Features.Balancing.BalanceFile.BalanceCommand.Create(context),
        };
        foreach (var option in serve.Options)
        {
            root.Options.Add(option);
        }

        root.SetAction((parsed, cancel) => ServeCommand.Serve(context, parsed, cancel));
        return root;
    }

    private static CultureInfo LanguageOfTerminal() =>
        CultureInfo.GetCultureInfo(Environment.GetEnvironmentVariable("VARDBALANS_LANGUAGE") is "en" ? "en" : "sv");
}
