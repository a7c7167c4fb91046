using System.CommandLine;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.Privacy;

/// <summary><c>vardbalans pseudonym rotate</c>.</summary>
public static class PseudonymCommand
{
    /// <summary>The command.</summary>
    public static Command Create(ProgramContext context)
    {
        var rotate = new Command("rotate", PrivacyText.RotateDescription);
        rotate.SetAction(async (_, cancel) =>
        {
            await context.Database.Migrate(cancel);
            var (persons, refused) = await new RotatePseudonyms(context.Database, new PseudonymKeys(context.Folder.PseudonymKeys()), context.Clock)
                .Run(Actor.CommandLine, cancel);
            if (refused is not null)
            {
                await context.Error.WriteLineAsync(refused.Sentence);
                return ExitCode.Failed;
            }

            await context.Out.WriteLineAsync(PrivacyText.Rotated.With(persons));
            return ExitCode.Done;
        });
        return new Command("pseudonym", PrivacyText.CommandDescription) { rotate };
    }
}
