return await Vardbalans.App.Hosting.CommandLine.Run(args);
