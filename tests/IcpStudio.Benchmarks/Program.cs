Console.WriteLine("Benchmarks of ICP Studio");
