using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Demo;

namespace Vardbalans.App.Hosting;

/// <summary><c>vardbalans serve</c>: the web, on loopback.</summary>
public static class ServeCommand
{
    /// <summary>The port unless another is asked for.</summary>
    public const int DefaultPort = 5080;

    private static readonly Option<int> Port = new("--port") { DefaultValueFactory = _ => DefaultPort };
    private static readonly Option<bool> Demo = new("--demo");

    private static async Task<bool> IsEmpty(ProgramContext context, CancellationToken cancel)
    {
        await using var db = context.Database.Open();
        return await DemoRegion.IsEmpty(db, cancel);
    }

    /// <summary>The command.</summary>
    public static Command Create(ProgramContext context)
    {
        Port.Description = HostingText.PortDescription;
        Demo.Description = HostingText.DemoDescription;
        var command = new Command("serve", HostingText.ServeDescription) { Port, Demo };
        command.SetAction((parsed, cancel) => Serve(context, parsed, cancel));
        return command;
    }

    /// <summary>Serves until stopped.</summary>
    public static async Task<int> Serve(ProgramContext context, ParseResult parsed, CancellationToken cancel)
    {
        var port = parsed.GetValue(Port);
        if (!IsFree(port))
        {
            return await Refuse(context, port);
        }

        await context.Database.Migrate(cancel);
        await UnfinishedLoads.Clean(context.Database, cancel);
        if (parsed.GetValue(Demo) && await IsEmpty(context, cancel))
        {
            await context.Out.WriteLineAsync(HostingText.LoadingDemo);
            if (await DemoCommand.Run(context, new DemoRequest(), cancel) is not ExitCode.Done and var failed)
            {
                return failed;
            }
        }

        await using var app = WebHost.Build(context, port);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException or SocketException)
        {
            return await Refuse(context, port);
        }

        await context.Out.WriteLineAsync(HostingText.Listening.With(app.Urls.First()));
        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }

    /// <summary>Asked before anything else is done, and before the server would log a failure of its own.</summary>
    private static bool IsFree(int port)
    {
        try
        {
            using var trial = new TcpListener(IPAddress.Loopback, port);
            trial.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<int> Refuse(ProgramContext context, int port)
    {
        await context.Error.WriteLineAsync(HostingText.PortInUse.With(port, port + 1));
        return ExitCode.Failed;
    }
}
