using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Demo;
using Vardbalans.App.Features.Importing.WatchFolder;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Access.Region;
using Vardbalans.App.Hosting.Network;

namespace Vardbalans.App.Hosting;

/// <summary><c>vardbalans serve</c>: the web, for this computer alone unless asked for more.</summary>
public static class ServeCommand
{
    private static readonly Option<bool> Demo = new("--demo");

    private static async Task<bool> IsEmpty(ProgramContext context, CancellationToken cancel)
    {
        await using var db = context.Database.Open();
        return await DemoRegion.IsEmpty(db, cancel);
    }

    /// <summary>The command.</summary>
    public static Command Create(ProgramContext context)
    {
        Demo.Description = HostingText.DemoDescription;
        var command = new Command("serve", HostingText.ServeDescription) { Demo };
        AddressOptions.AddTo(command);
        command.SetAction((parsed, cancel) => Serve(context, parsed, cancel));
        return command;
    }

    /// <summary>Serves until stopped.</summary>
    public static async Task<int> Serve(ProgramContext context, ParseResult parsed, CancellationToken cancel)
    {
        if (AddressOptions.Read(parsed).Resolve(context.Clock.GetUtcNow(), AddressOptions.CertificatePassword, out var refusal) is not { } address)
        {
            await context.Error.WriteLineAsync(refusal);
            return ExitCode.Usage;
        }

        if (RateLimits.Read(Environment.GetEnvironmentVariable(RateLimits.SignInsVariable), out var badLimit) is not { } limits)
        {
            await context.Error.WriteLineAsync(badLimit);
            return ExitCode.Usage;
        }

        if (WatchSettings.Read(context.Folder, Environment.GetEnvironmentVariable(WatchSettings.Variable), out var badWatch) is not { } watch)
        {
            await context.Error.WriteLineAsync(badWatch);
            return ExitCode.Usage;
        }

        if (RegionSignInSettings.Read(Environment.GetEnvironmentVariable, out var badRegion) is not { } region)
        {
            await context.Error.WriteLineAsync(badRegion);
            return ExitCode.Usage;
        }

        if (Trouble(address) is { } trouble)
        {
            return await Refuse(context, trouble, address);
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

        await using var app = WebHost.Build(context, address, limits, watch, region);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException or SocketException)
        {
            return await Refuse(context, new PortTrouble(address.Listen[0], SocketError.AddressAlreadyInUse), address);
        }

        await context.Out.WriteLineAsync(HostingText.Listening.With(string.Join(' ', address.ToOpen(app.Urls))));
        await using (var db = context.Database.Open())
        {
            if (!await NewAccounts.IsAnybody(db, cancel))
            {
                await context.Out.WriteLineAsync(HostingText.NobodyYet);
            }
        }

        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }

    private sealed record PortTrouble(IPAddress Address, SocketError Error);

    /// <summary>Asked before anything else is done, and before the server would log a failure of its own.</summary>
    private static PortTrouble? Trouble(WebAddress web)
    {
        foreach (var address in web.Listen)
        {
            try
            {
                using var trial = address.Equals(IPAddress.IPv6Any) ? TcpListener.Create(web.Port) : new TcpListener(address, web.Port);
                trial.Start();
            }
            catch (SocketException e)
            {
                return new PortTrouble(address, e.SocketErrorCode);
            }
        }

        return null;
    }

    private static async Task<int> Refuse(ProgramContext context, PortTrouble trouble, WebAddress web)
    {
        var (sentence, code) = trouble.Error switch
        {
            SocketError.AddressNotAvailable => (HostingText.ListenNotHere.With(trouble.Address), ExitCode.Usage),
            SocketError.AccessDenied => (HostingText.PortForbidden.With(web.Port), ExitCode.Failed),
            _ => (HostingText.PortInUse.With(web.Port, web.Port + 1), ExitCode.Failed),
        };
        await context.Error.WriteLineAsync(sentence);
        return code;
    }
}
